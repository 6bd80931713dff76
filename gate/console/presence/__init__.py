"""Who of the officers is here: pseudonyms and PINs, sessions, and what nobody sees without one."""
