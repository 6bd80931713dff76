/* A lane PLC of few words on libmodbus: unit 1, every status register has a value, the echo, the lamp and the
   permits are those it took; each frame of levels goes to stdout in hex. With a fault it goes wrong after 40 frames.
   Usage: libmodbus_server PORT [none|stale|frozen|late|mute|refuse|other_map]
   PORT "new" makes a pty of its own and says its name. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <modbus.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LEVELS = 0x0100, COUNT = 8, REGISTERS = LEVELS + COUNT, GOOD_FRAMES = 40 };

static const uint16_t STATUS[] = {0x4547, 1, 0,    0,    1, 2,      37,     0, 0,
                                  0x2AAA, 0x0100, 0x35, 0x55, 0x2A, 6, 0xFFFE, 0, 0};

/* Opens the master's end of a new pty; the other end stays open here, so that a client may come and go. */
static modbus_t *own_pty(void) {
    modbus_t *bus = modbus_new_rtu("/dev/ptmx", 115200, 'N', 8, 1);
    if (!bus || modbus_connect(bus)) return NULL;
    int master = modbus_get_socket(bus);
    if (grantpt(master) || unlockpt(master) || open(ptsname(master), O_RDWR | O_NOCTTY) < 0) return NULL;
    puts(ptsname(master));
    return bus;
}

static modbus_t *on_port(const char *port) {
    modbus_t *bus = modbus_new_rtu(port, 115200, 'N', 8, 1);
    return bus && !modbus_connect(bus) ? bus : NULL;
}

static uint16_t word(const uint8_t *query, int place) { return query[place] << 8 | query[place + 1]; }

/* Takes the levels of a frame before it is answered: libmodbus reads after it has written. */
static void take(uint16_t *status, const uint8_t *query) {
    for (int place = 0; place < COUNT; place++) printf("%04x", word(query, 11 + 2 * place));
    putchar('\n');
    fflush(stdout);
    status[2] = word(query, 11);
    status[10] = 0x0100 | word(query, 17); /* the lamp, as if it were people: something to see */
    status[16] = word(query, 23);          /* the permit to arm, at once */
    status[17] = word(query, 15);          /* the permit to use, at once */
}

int main(int count, char **arguments) {
    if (count < 2) return 2;
    const char *fault = count > 2 ? arguments[2] : "none";
    int quiet = getenv("QUIET") != NULL, frames = 0;
    modbus_t *bus = strcmp(arguments[1], "new") ? on_port(arguments[1]) : own_pty();
    modbus_mapping_t *map = modbus_mapping_new(0, 0, REGISTERS, 0);
    if (!bus || !map || modbus_set_slave(bus, 1)) return 1;
    uint16_t *status = map->tab_registers;
    memcpy(status, STATUS, sizeof STATUS);
    modbus_flush(bus); /* what a line kept while nobody listened is no frame of now */
    puts("ready");
    fflush(stdout);
    if (quiet && !freopen("/dev/null", "w", stdout)) return 1;
    for (;;) {
        uint8_t query[MODBUS_RTU_MAX_ADU_LENGTH];
        int length = modbus_receive(bus, query);
        if (length < 0 && errno == EIO) break;
        if (length <= 0) continue;
        int wrong = ++frames > GOOD_FRAMES;
        if (query[1] == 0x17 && !(wrong && !strcmp(fault, "stale"))) take(status, query);
        if (!(wrong && !strcmp(fault, "frozen"))) status[3]++;
        if (wrong && !strcmp(fault, "other_map")) status[1] = 2;
        if (wrong && !strcmp(fault, "mute")) continue;
        if (wrong && !strcmp(fault, "late")) usleep(150000);
        if (wrong && !strcmp(fault, "refuse"))
            modbus_reply_exception(bus, query, MODBUS_EXCEPTION_SLAVE_OR_SERVER_FAILURE);
        else
            modbus_reply(bus, query, length, map);
    }
    modbus_free(bus);
    return 0;
}
