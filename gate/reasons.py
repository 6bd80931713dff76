"""The closed list of reason codes, each with a sentence for the officer and for the traveller."""

from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """Why a crossing is not, or not yet, released. Codes are public: no personal data in them."""

    # document
    DOCUMENT_UNREADABLE = "document_unreadable"
    PLACEMENT_UNKNOWN = "placement_unknown"
    SEVERAL_DOCUMENTS = "several_documents"
    HOLD_STILL = "hold_still"
    PUSH_TO_EDGE = "push_to_edge"
    TAKE_OUT_OF_COVER = "take_out_of_cover"
    TURN_OVER = "turn_over"
    OTHER_PAGE = "other_page"
    LAY_FLAT = "lay_flat"
    TOO_MUCH_GLARE = "too_much_glare"
    DOCUMENT_MALFORMED = "document_malformed"
    CHECK_DIGIT_WRONG = "check_digit_wrong"
    DOCUMENT_EXPIRED = "document_expired"
    DOCUMENT_TYPE_NOT_ACCEPTED = "document_type_not_accepted"
    NATIONALITY_NOT_ELIGIBLE = "nationality_not_eligible"
    NATIONALITY_SUSPENDED = "nationality_suspended"
    AGE_NOT_ELIGIBLE = "age_not_eligible"
    DATE_UNKNOWN = "date_unknown"
    DOCUMENT_CHANGED = "document_changed"
    DOCUMENT_REMOVED = "document_removed"
    DOCUMENT_FORGOTTEN = "document_forgotten"
    CLOCK_NOT_TRUSTED = "clock_not_trusted"
    BOARDING_PASS_MALFORMED = "boarding_pass_malformed"
    FLIGHT_NOT_HERE = "flight_not_here"
    FLIGHT_NOT_TODAY = "flight_not_today"
    BOARDED_ALREADY = "boarded_already"
    TICKET_MISSING = "ticket_missing"
    TICKET_MALFORMED = "ticket_malformed"
    TICKET_NOT_READ = "ticket_not_read"
    TICKET_NOT_YET_VALID = "ticket_not_yet_valid"
    TICKET_EXPIRED = "ticket_expired"
    TICKET_NOT_HERE = "ticket_not_here"
    TICKET_KIND_NOT_ACCEPTED = "ticket_kind_not_accepted"
    TICKET_SPECIMEN = "ticket_specimen"
    TICKET_NOT_ACTIVATED = "ticket_not_activated"
    TICKET_NEEDS_ONLINE_CHECK = "ticket_needs_online_check"
    NAME_MISMATCH = "name_mismatch"
    OTHER_PASSPORT = "other_passport"
    SEAL_MALFORMED = "seal_malformed"
    SEAL_MISMATCH = "seal_mismatch"
    SEAL_NOT_TIED = "seal_not_tied"
    SIGNATURE_WRONG = "signature_wrong"
    SIGNER_UNKNOWN = "signer_unknown"
    SIGNER_NOT_VALID = "signer_not_valid"
    TOKEN_NOT_VALID = "token_not_valid"
    PORTRAIT_MISSING = "portrait_missing"
    PORTRAIT_AMBIGUOUS = "portrait_ambiguous"
    PORTRAIT_UNUSABLE = "portrait_unusable"
    PRINTED_PORTRAIT = "printed_portrait"
    PAGE_MOIRE = "page_moire"
    PAGE_NOT_B900 = "page_not_b900"
    PAGE_INFRARED_PRINT = "page_infrared_print"
    PAGE_INLAY = "page_inlay"
    PAGE_BRIGHT_PAPER = "page_bright_paper"
    CHIP_NOT_AUTHENTICATED = "chip_not_authenticated"
    CHIP_UNREADABLE = "chip_unreadable"
    CHIP_KEY_REFUSED = "chip_key_refused"
    CHIP_DOWNGRADED = "chip_downgraded"
    CHIP_REMOVED = "chip_removed"
    CHIP_SILENT = "chip_silent"
    CHIP_SWAPPED = "chip_swapped"
    CHIP_FILE_MALFORMED = "chip_file_malformed"
    CHIP_FILE_TOO_LARGE = "chip_file_too_large"
    CHIP_FILE_MISSING = "chip_file_missing"
    CHIP_DATA_CHANGED = "chip_data_changed"
    CHIP_DATA_NOT_SIGNED = "chip_data_not_signed"
    CHIP_SIGNATURE_WRONG = "chip_signature_wrong"
    CHIP_ALGORITHM_REFUSED = "chip_algorithm_refused"
    CSCA_UNKNOWN = "csca_unknown"
    DOCUMENT_SIGNER_NOT_VALID = "document_signer_not_valid"
    DOCUMENT_SIGNER_REVOKED = "document_signer_revoked"
    ACTIVE_AUTHENTICATION_FAILED = "active_authentication_failed"
    CHIP_AUTHENTICATION_FAILED = "chip_authentication_failed"
    CHIP_CHECK_NOT_DONE = "chip_check_not_done"
    CHIP_KIND_DIFFERS = "chip_kind_differs"
    CHIP_ISSUER_DIFFERS = "chip_issuer_differs"
    CHIP_NUMBER_DIFFERS = "chip_number_differs"
    CHIP_NATIONALITY_DIFFERS = "chip_nationality_differs"
    CHIP_BIRTH_DIFFERS = "chip_birth_differs"
    CHIP_EXPIRY_DIFFERS = "chip_expiry_differs"
    CHIP_SEX_DIFFERS = "chip_sex_differs"
    CHIP_NAME_DIFFERS = "chip_name_differs"
    CHIP_OPTIONAL_DIFFERS = "chip_optional_differs"
    CHIP_CHECK_DIGITS_DIFFER = "chip_check_digits_differ"
    SIGNER_COUNTRY_DIFFERS = "signer_country_differs"
    CARD_ACCESS_DIFFERS = "card_access_differs"
    FULL_NAME_DIFFERS = "full_name_differs"
    CHIP_LIST_DIFFERS = "chip_list_differs"
    CHIP_PORTRAIT_TOO_LARGE = "chip_portrait_too_large"
    CHIP_PORTRAIT_MISSING = "chip_portrait_missing"
    CHIP_PORTRAIT_UNUSABLE = "chip_portrait_unusable"
    BACKGROUND_NOT_CLEAR = "background_not_clear"
    BACKGROUND_NO_ANSWER = "background_no_answer"
    # people
    MORE_THAN_ONE_PERSON = "more_than_one_person"
    NOBODY_INSIDE = "nobody_inside"
    UNEXPECTED_PERSON = "unexpected_person"
    LEFT_OBJECT = "left_object"
    WRONG_WAY = "wrong_way"
    TRAVELLER_STAYS = "traveller_stays"
    WALKED_BACK = "walked_back"
    ABANDONED = "abandoned"
    PASSAGE_COUNT = "passage_count"
    # capture
    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    PERSON_CHANGED = "person_changed"
    NOT_LOOKING = "not_looking"
    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    LOOK_UP = "look_up"
    LOOK_DOWN = "look_down"
    HEAD_TILTED = "head_tilted"
    MOUTH_COVERED = "mouth_covered"
    EYES_NOT_VISIBLE = "eyes_not_visible"
    MOUTH_OPEN = "mouth_open"
    NOT_NEUTRAL = "not_neutral"
    TOO_FAR = "too_far"
    TOO_CLOSE = "too_close"
    FACE_CUT_OFF = "face_cut_off"
    EYES_CLOSED = "eyes_closed"
    BLURRED = "blurred"
    BAD_LIGHT = "bad_light"
    TURN_HEAD_LEFT = "turn_head_left"
    TURN_HEAD_RIGHT = "turn_head_right"
    NOD_HEAD = "nod_head"
    BLINK_EYES = "blink_eyes"
    MOVE_CLOSER = "move_closer"
    CAPTURE_TIME_LIMIT = "capture_time_limit"
    NOT_LIVE = "not_live"
    PRESENTATION_ATTACK = "presentation_attack"
    SCORE_UNUSABLE = "score_unusable"
    FACE_MISMATCH = "face_mismatch"
    COMPARISON_UNSURE = "comparison_unsure"
    LIKENESS_LOW = "likeness_low"
    LOOK_AGAIN = "look_again"
    # permit and doors
    NO_PERMIT = "no_permit"
    PERMIT_EXPIRED = "permit_expired"
    PERMIT_NOT_ARMED = "permit_not_armed"
    DOOR_FAULT = "door_fault"
    DOOR_TIME_LIMIT = "door_time_limit"
    FORCED_DOOR = "forced_door"
    SELF_TEST_RUNNING = "self_test_running"
    SELF_TEST_PLC = "self_test_plc"
    SELF_TEST_DOORS = "self_test_doors"
    SELF_TEST_LAMP = "self_test_lamp"
    SELF_TEST_BARRIERS = "self_test_barriers"
    SELF_TEST_EXERCISE = "self_test_exercise"
    # devices and services
    LANE_LOST = "lane_lost"
    LANE_SAFE_MODE = "lane_safe_mode"
    DOCUMENT_READER_LOST = "document_reader_lost"
    BARCODE_READER_LOST = "barcode_reader_lost"
    PAGE_READER_LOST = "page_reader_lost"
    CAMERA_LOST = "camera_lost"
    VISION_FAILED = "vision_failed"
    JOURNAL_FAILED = "journal_failed"
    CHIP_READER_LOST = "chip_reader_lost"
    TRUST_STORE_UNUSABLE = "trust_store_unusable"
    BACKGROUND_LOST = "background_lost"
    EFFECT_FAILED = "effect_failed"
    # time, officers, emergency
    TIME_LIMIT = "time_limit"
    OFFICER_DECISION = "officer_decision"
    LOCKED_BY_OFFICER = "locked_by_officer"
    SECOND_OFFICER_NEEDED = "second_officer_needed"
    OVERRIDE_LIMIT = "override_limit"
    NO_OFFICER = "no_officer"
    FIRE = "fire"
    EMERGENCY_STOP = "emergency_stop"
    RESTARTED = "restarted"


WAIT: Final = "Please wait. An officer is coming."
CLOSED: Final = "This lane is closed. Please use another one."
DESK: Final = "Please take your document to the officer's desk."

# Reason: (for the officer, for the traveller). The traveller's words never tell of a hit or a score.
SENTENCES: Final[dict[Reason, tuple[str, str]]] = {
    Reason.DOCUMENT_UNREADABLE: ("The reader could not read the document.", "Lay the page flat on the reader again."),
    Reason.PLACEMENT_UNKNOWN: ("How the document lies can not be told.", "Please lay the document down again."),
    Reason.SEVERAL_DOCUMENTS: ("More than one document lies on the reader.", "Please lay down one document only."),
    Reason.HOLD_STILL: ("The document is moved on the reader.", "Please hold it still."),
    Reason.PUSH_TO_EDGE: ("A part of the page lies beside the reader's picture.", "Please push it to the edge."),
    Reason.TAKE_OUT_OF_COVER: ("The document lies in a cover.", "Please take it out of its cover."),
    Reason.TURN_OVER: ("The other side of the document lies on the reader.", "Please turn it over."),
    Reason.OTHER_PAGE: ("Another page than the data page lies on the reader.", "Please open it at the photo page."),
    Reason.LAY_FLAT: ("The page does not lie flat.", "Please lay it flat."),
    Reason.TOO_MUCH_GLARE: ("A lamp is mirrored in the page.", "Too much glare: please move it a little."),
    Reason.DOCUMENT_MALFORMED: ("The lines read are not a machine readable zone.", DESK),
    Reason.CHECK_DIGIT_WRONG: ("A check digit of the machine readable zone is wrong.", DESK),
    Reason.DOCUMENT_EXPIRED: ("The document has expired.", DESK),
    Reason.DOCUMENT_TYPE_NOT_ACCEPTED: ("This type of document is not accepted here.", DESK),
    Reason.NATIONALITY_NOT_ELIGIBLE: ("This nationality is not eligible for the lane.", DESK),
    Reason.NATIONALITY_SUSPENDED: ("This nationality is suspended at present.", DESK),
    Reason.AGE_NOT_ELIGIBLE: ("The age is outside the rule for this direction.", DESK),
    Reason.DATE_UNKNOWN: ("A date of the document is not fully known.", DESK),
    Reason.DOCUMENT_CHANGED: ("Another document was laid on the reader during the check.", "Start again with your document, please."),
    Reason.DOCUMENT_REMOVED: ("The document was taken away during the check.", "Start again. Leave your document on the reader."),
    Reason.DOCUMENT_FORGOTTEN: ("A document was left on the reader.", "Please take your document from the reader."),
    Reason.CLOCK_NOT_TRUSTED: ("The clock is behind the journal: expiry is unknown.", DESK),
    Reason.BOARDING_PASS_MALFORMED: ("The barcode is not a boarding pass.", DESK),
    Reason.FLIGHT_NOT_HERE: ("The boarding pass is for a flight that does not board here.", "Not your gate. Please look at the screens."),
    Reason.FLIGHT_NOT_TODAY: ("The boarding pass is for another day.", DESK),
    Reason.BOARDED_ALREADY: ("This boarding pass or ticket was used at this lane already.", DESK),
    Reason.TICKET_MISSING: ("No boarding pass or ticket was shown before the document.", "Show your ticket first, then your document, please."),
    Reason.TICKET_MALFORMED: ("The barcode is not a rail ticket.", DESK),
    Reason.TICKET_NOT_READ: ("The ticket is of a version that this lane does not read.", DESK),
    Reason.TICKET_NOT_YET_VALID: ("The ticket is not valid yet.", "Too early. Please look at the screens."),
    Reason.TICKET_EXPIRED: ("The ticket is no longer valid.", DESK),
    Reason.TICKET_NOT_HERE: ("The ticket is not valid at this station or in this direction.", "Wrong station. Please look at the screens."),
    Reason.TICKET_KIND_NOT_ACCEPTED: ("This kind of ticket is not accepted here.", DESK),
    Reason.TICKET_SPECIMEN: ("The ticket is a specimen.", DESK),
    Reason.TICKET_NOT_ACTIVATED: ("The ticket is not activated for today.", "Activate your ticket for today, please."),
    Reason.TICKET_NEEDS_ONLINE_CHECK: ("The ticket asks to be looked up online, which this lane does not do.", DESK),
    Reason.NAME_MISMATCH: ("The names on the ticket and in the document differ.", DESK),
    Reason.OTHER_PASSPORT: ("The ticket tells the number of another passport.", DESK),
    Reason.SEAL_MALFORMED: ("The barcode is not a digital seal.", DESK),
    Reason.SEAL_MISMATCH: ("The digital seal is of another document.", DESK),
    Reason.SEAL_NOT_TIED: ("The digital seal tells nothing that ties it to the document.", DESK),
    Reason.SIGNATURE_WRONG: ("The signature of the barcode is wrong.", DESK),
    Reason.SIGNER_UNKNOWN: ("The signer of the barcode is not known: it was not verified.", DESK),
    Reason.SIGNER_NOT_VALID: ("The signer's certificate was not valid on the day of signing.", DESK),
    Reason.TOKEN_NOT_VALID: ("The kiosk knows no such token, or it was used or is too old.", "Please go back to the kiosk."),
    Reason.PORTRAIT_MISSING: ("No portrait was found on the data page.", DESK),
    Reason.PORTRAIT_AMBIGUOUS: ("More than one portrait was found on the data page.", DESK),
    Reason.PORTRAIT_UNUSABLE: ("The portrait on the data page can not be used.", DESK),
    Reason.PRINTED_PORTRAIT: ("There is a printed portrait only, and this lane has no threshold for prints.", DESK),
    Reason.PAGE_MOIRE: ("The page shows the grid of a screen, or the dots of a printer.", DESK),
    Reason.PAGE_NOT_B900: ("The machine readable zone is pale in infrared: it is no B900 print.", DESK),
    Reason.PAGE_INFRARED_PRINT: ("The security print of the page does not vanish in infrared.", DESK),
    Reason.PAGE_INLAY: ("The machine readable zone has edges around it, or other paper under it.", DESK),
    Reason.PAGE_BRIGHT_PAPER: ("The page shines in ultraviolet, as office paper does.", DESK),
    Reason.CHIP_NOT_AUTHENTICATED: ("The chip was not authenticated.", DESK),
    Reason.CHIP_UNREADABLE: ("The chip could not be read.", DESK),
    Reason.CHIP_KEY_REFUSED: ("The chip does not open with the key that is printed on the page.", DESK),
    Reason.CHIP_DOWNGRADED: ("The chip offers PACE and was read by the weaker BAC.", DESK),
    Reason.CHIP_REMOVED: ("The document was taken away while its chip was read.", "Start again. Leave your document on the reader."),
    Reason.CHIP_SILENT: ("The chip lies there and does not answer.", DESK),
    Reason.CHIP_SWAPPED: ("The chip broke the secure channel: it may have been exchanged during the reading.", DESK),
    Reason.CHIP_FILE_MALFORMED: ("A file of the chip is not well-formed.", DESK),
    Reason.CHIP_FILE_TOO_LARGE: ("A file of the chip is larger than any real one.", DESK),
    Reason.CHIP_FILE_MISSING: ("A file that the chip's issuer signed is not in the chip.", DESK),
    Reason.CHIP_DATA_CHANGED: ("Data of the chip is not what its issuer signed.", DESK),
    Reason.CHIP_DATA_NOT_SIGNED: ("The chip holds data that its issuer did not sign.", DESK),
    Reason.CHIP_SIGNATURE_WRONG: ("The issuer's signature in the chip is wrong.", DESK),
    Reason.CHIP_ALGORITHM_REFUSED: ("The chip is signed, or proves itself, by an algorithm that the policy does not take.", DESK),
    Reason.CSCA_UNKNOWN: ("The issuing state's certificate is not in the trust store.", DESK),
    Reason.DOCUMENT_SIGNER_NOT_VALID: ("The document signer's certificate was not valid.", DESK),
    Reason.DOCUMENT_SIGNER_REVOKED: ("The document signer's certificate is revoked.", DESK),
    Reason.ACTIVE_AUTHENTICATION_FAILED: ("The chip could not prove itself by active authentication: it may be a copy.", DESK),
    Reason.CHIP_AUTHENTICATION_FAILED: ("The chip could not prove itself by chip authentication: it may be a copy.", DESK),
    Reason.CHIP_CHECK_NOT_DONE: ("A check of the chip that the policy asks for was not done.", DESK),
    Reason.CHIP_KIND_DIFFERS: ("Page and chip: the kind of document differs.", DESK),
    Reason.CHIP_ISSUER_DIFFERS: ("Page and chip: the issuing state differs.", DESK),
    Reason.CHIP_NUMBER_DIFFERS: ("Page and chip: the document number differs.", DESK),
    Reason.CHIP_NATIONALITY_DIFFERS: ("Page and chip: the nationality differs.", DESK),
    Reason.CHIP_BIRTH_DIFFERS: ("Page and chip: the date of birth differs.", DESK),
    Reason.CHIP_EXPIRY_DIFFERS: ("Page and chip: the date of expiry differs.", DESK),
    Reason.CHIP_SEX_DIFFERS: ("Page and chip: the sex differs.", DESK),
    Reason.CHIP_NAME_DIFFERS: ("Page and chip: the name differs.", DESK),
    Reason.CHIP_OPTIONAL_DIFFERS: ("Page and chip: the optional data differs.", DESK),
    Reason.CHIP_CHECK_DIGITS_DIFFER: ("Page and chip: the check digits differ.", DESK),
    Reason.SIGNER_COUNTRY_DIFFERS: ("The document was signed by another state than the one that issued it.", DESK),
    Reason.CHIP_LIST_DIFFERS: ("The chip's own list of its data is not the signed one.", DESK),
    Reason.CARD_ACCESS_DIFFERS: ("What the chip offered before it was opened differs from what is signed.", DESK),
    Reason.FULL_NAME_DIFFERS: ("The full name in the chip does not fit the name of the zone.", DESK),
    Reason.CHIP_PORTRAIT_TOO_LARGE: ("The portrait in the chip is larger than the limit: it was not decoded.", DESK),
    Reason.CHIP_PORTRAIT_MISSING: ("The chip holds no portrait.", DESK),
    Reason.CHIP_PORTRAIT_UNUSABLE: ("The portrait in the chip can not be decoded.", DESK),
    Reason.BACKGROUND_NOT_CLEAR: ("The background answers are not in or not clear.", WAIT),
    Reason.BACKGROUND_NO_ANSWER: ("The background service gave no answer.", DESK),
    Reason.MORE_THAN_ONE_PERSON: ("More than one person is in the lane.", "One person only. Please wait for the officer."),
    Reason.NOBODY_INSIDE: ("Nobody is in the lane.", WAIT),
    Reason.UNEXPECTED_PERSON: ("Somebody is in the lane whom no crossing expects.", WAIT),
    Reason.LEFT_OBJECT: ("Something was left in the lane.", "Please take your belongings."),
    Reason.WRONG_WAY: ("Somebody came in from the exit side.", WAIT),
    Reason.TRAVELLER_STAYS: ("The traveller did not leave through the open exit.", WAIT),
    Reason.WALKED_BACK: ("The traveller walked back out.", "Start again with your document, please."),
    Reason.ABANDONED: ("The traveller went away before the document was read.", "Start again with your document, please."),
    Reason.PASSAGE_COUNT: ("The lane PLC did not count exactly one passage through the exit.", WAIT),
    Reason.NO_FACE: ("No face was seen.", "Look at the camera, please."),
    Reason.SEVERAL_FACES: ("Several faces were seen.", "One person in front of the camera, please."),
    Reason.PERSON_CHANGED: ("Another face came before the camera during the capture.", "One person in front of the camera, please."),
    Reason.NOT_LOOKING: ("The traveller did not look at the camera.", "Look straight at the camera, please."),
    Reason.TURN_LEFT: ("The head is turned to the traveller's right.", "Turn your head slightly left, please."),
    Reason.TURN_RIGHT: ("The head is turned to the traveller's left.", "Turn your head slightly right, please."),
    Reason.LOOK_UP: ("The head is bent down.", "Raise your head a little, please."),
    Reason.LOOK_DOWN: ("The head is raised.", "Lower your head a little, please."),
    Reason.HEAD_TILTED: ("The head leans to one side.", "Hold your head straight, please."),
    Reason.MOUTH_COVERED: ("Something covers the mouth.", "Take off your mask, please."),
    Reason.EYES_NOT_VISIBLE: ("A lamp is mirrored in the glasses.", "Take off your glasses, please."),
    Reason.MOUTH_OPEN: ("The mouth is open.", "Close your mouth, please."),
    Reason.NOT_NEUTRAL: ("The face is not neutral.", "Keep a neutral face, please."),
    Reason.TOO_FAR: ("The face is too small.", "Come closer, please."),
    Reason.TOO_CLOSE: ("The face is too large.", "Step back a little, please."),
    Reason.FACE_CUT_OFF: ("The face is cut off by the edge of the picture.", "Stand on the footprints, please."),
    Reason.EYES_CLOSED: ("The eyes are closed.", "Open your eyes, please."),
    Reason.BLURRED: ("The pictures are blurred.", "Stand still, please."),
    Reason.BAD_LIGHT: ("The light on the face is too weak, too strong or uneven.", "Look straight at the camera, please."),
    Reason.TURN_HEAD_LEFT: ("Challenge: turn the head to the left.", "Turn your head to your left, please."),
    Reason.TURN_HEAD_RIGHT: ("Challenge: turn the head to the right.", "Turn your head to your right, please."),
    Reason.NOD_HEAD: ("Challenge: nod.", "Nod once, please."),
    Reason.BLINK_EYES: ("Challenge: blink.", "Close your eyes briefly, then open them."),
    Reason.MOVE_CLOSER: ("Challenge: come closer.", "Come a little closer to the camera, please."),
    Reason.CAPTURE_TIME_LIMIT: ("No usable face was captured in time.", WAIT),
    Reason.NOT_LIVE: ("The camera's pictures were old or frozen.", WAIT),
    Reason.PRESENTATION_ATTACK: ("The presentation-attack check did not pass.", WAIT),
    Reason.SCORE_UNUSABLE: ("The comparison gave no usable score.", WAIT),
    Reason.FACE_MISMATCH: ("The live face does not match the portrait.", WAIT),
    Reason.COMPARISON_UNSURE: ("The comparison is too close to tell whether the faces match: compare them yourself.", WAIT),
    Reason.LIKENESS_LOW: ("The portrait is less like the face than genuine ones are: a look-alike or a morph can not be excluded.", WAIT),
    Reason.LOOK_AGAIN: ("The faces did not match with certainty: the face is captured again.", "Please look straight at the camera once more."),
    Reason.NO_PERMIT: ("There is no permit for this crossing.", WAIT),
    Reason.PERMIT_EXPIRED: ("The permit expired before it was used.", WAIT),
    Reason.PERMIT_NOT_ARMED: ("The lane PLC did not arm the permit.", WAIT),
    Reason.DOOR_FAULT: ("A door reports a fault.", WAIT),
    Reason.DOOR_TIME_LIMIT: ("A door did not reach its place in time.", WAIT),
    Reason.FORCED_DOOR: ("A door was forced.", WAIT),
    Reason.SELF_TEST_RUNNING: ("The self-test is not done yet.", CLOSED),
    Reason.SELF_TEST_PLC: ("Self-test: the lane PLC is not in normal mode.", CLOSED),
    Reason.SELF_TEST_DOORS: ("Self-test: a door is not closed and locked.", CLOSED),
    Reason.SELF_TEST_LAMP: ("Self-test: the lane PLC did not take the lamp pattern.", CLOSED),
    Reason.SELF_TEST_BARRIERS: ("Self-test: a light barrier is interrupted in an empty lane.", CLOSED),
    Reason.SELF_TEST_EXERCISE: ("Self-test: the entry door did not open and close.", CLOSED),
    Reason.LANE_LOST: ("The lane PLC does not answer: door states are unknown.", WAIT),
    Reason.LANE_SAFE_MODE: ("The lane PLC went safe by itself.", WAIT),
    Reason.DOCUMENT_READER_LOST: ("The document reader does not answer.", CLOSED),
    Reason.BARCODE_READER_LOST: ("The barcode reader does not answer.", CLOSED),
    Reason.PAGE_READER_LOST: ("The page reader does not answer.", CLOSED),
    Reason.CAMERA_LOST: ("The camera gives no pictures.", WAIT),
    Reason.VISION_FAILED: ("The vision worker failed and is being restarted.", WAIT),
    Reason.JOURNAL_FAILED: ("The journal can not be written: nothing opens automatically.", WAIT),
    Reason.CHIP_READER_LOST: ("The chip reader does not answer.", DESK),
    Reason.TRUST_STORE_UNUSABLE: (
        "The certificates of issuing states can not be read; `egate trust list` says why.",
        DESK,
    ),
    Reason.BACKGROUND_LOST: ("The background service can not be reached.", DESK),
    Reason.EFFECT_FAILED: ("A step of the controller failed.", WAIT),
    Reason.TIME_LIMIT: ("A step took longer than its time limit.", WAIT),
    Reason.OFFICER_DECISION: ("An officer decided.", WAIT),
    Reason.LOCKED_BY_OFFICER: ("An officer has locked this lane.", CLOSED),
    Reason.SECOND_OFFICER_NEEDED: ("An override waits for a second officer.", WAIT),
    Reason.OVERRIDE_LIMIT: ("No more overrides are allowed within this hour.", WAIT),
    Reason.NO_OFFICER: ("No officer is signed in: the lane takes no travellers.", CLOSED),
    Reason.FIRE: ("Fire: both doors are open until the reset on site.", "Leave through the nearest door now."),
    Reason.EMERGENCY_STOP: ("Emergency stop was pressed.", WAIT),
    Reason.RESTARTED: ("The controller was restarted during the crossing.", WAIT),
}  # fmt: skip


def for_officer(reason: Reason) -> str:
    """Return the sentence that the console shows."""
    return SENTENCES[reason][0]


def for_traveller(reason: Reason) -> str:
    """Return the sentence that the display shows."""
    return SENTENCES[reason][1]
