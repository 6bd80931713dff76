"""`egate evaluate pad`: error rates of presentation attack detection, after ISO/IEC 30107-3."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from drivers.picture.decoder import PictureDecoder
from gate.app.evaluate.pad_judge import PadJudge
from gate.app.evaluate.pad_output import as_object, as_text
from gate.app.evaluate.pad_recordings import MOST_BYTES, find_recordings, frames_of
from gate.app.vision.installed import model_paths, pad_networks
from gate.biometrics.pad.limits import AttackCheckConfig
from gate.biometrics.pad.rates import Presentation
from gate.errors import StartError
from models.manifest import shipped
from models.site_manifest import joined


def add_action(actions: Any) -> None:
    """Add `pad` with its arguments."""
    parser = actions.add_parser(
        "pad",
        help="error rates of presentation attack detection",
        description="APCER of each kind of attack and BPCER with intervals of 95 %, after ISO/IEC"
        " 30107-3, of the lane's check. Pictures stay in memory. Exit code 0: done; 2: not to be"
        " done.",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--recordings", type=Path, metavar="CSV|DIR",
        help="columns path, kind; or a folder KIND/RECORDING. A recording is a video or a folder of"
        " frames; the kind bona_fide is a real face, every other name an attack",
    )  # fmt: skip
    what.add_argument(
        "--simulated", type=_count, metavar="N",
        help="N drawn presentations of each attack, 2 N bona fide ones: shows the machinery works",
    )  # fmt: skip
    parser.add_argument("--fps", type=float, default=15.0, help="of folders of frames (15)")
    parser.add_argument(
        "--mode", choices=("passive", "challenge"), default="passive",
        help="challenge: whoever is drawn does what is asked, as far as the instrument can",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=1, help="of the drawn presentations")
    parser.add_argument(
        "--network", action="append", default=[], metavar="NAME", help="PAD network; repeatable"
    )
    parser.add_argument("--manifest", type=Path, metavar="TOML", help="your own networks")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(action=run)


def run(args: argparse.Namespace) -> int:
    """Measure and print. Raises EgateError: recordings or models are of no use."""
    manifest = joined(args.manifest) if args.manifest else shipped()
    if args.mode == "challenge" and args.simulated is None:
        raise StartError("--mode challenge is for --simulated: nobody in a recording is asked")
    config = AttackCheckConfig(mode=args.mode, networks=tuple(args.network))
    with (
        pad_networks(config.networks, manifest) as networks,
        PadJudge(model_paths(), config, networks) as judge,
    ):
        drawn = args.simulated is not None
        found = _simulated(judge, args) if drawn else _recorded(judge, args)
        presentations = list(_told(found))
    told = {
        "simulated": drawn,
        "mode": args.mode,
        "networks": list(args.network),
        **as_object(presentations),
    }
    print(json.dumps(told, allow_nan=False) if args.json else as_text(presentations, drawn))
    return 0


def _recorded(judge: PadJudge, args: argparse.Namespace) -> Iterator[Presentation]:
    recordings = find_recordings(args.recordings)
    with closing(PictureDecoder(max_bytes=MOST_BYTES)) as decoder:
        for one in recordings:
            yield judge.judge(one.kind, frames_of(one, decoder, args.fps))


def _simulated(judge: PadJudge, args: argparse.Namespace) -> Iterator[Presentation]:
    # Only here: a controller that measures recordings draws nobody.
    from gate.app.evaluate.pad_simulated import LONG_S, Drawn, presentations

    config = AttackCheckConfig()
    answers_s = config.challenge.tries * config.challenge.answer_ms / 1000
    long_s = LONG_S + (answers_s if args.mode == "challenge" else 0)
    for one in presentations(args.simulated, args.seed):
        drawn = Drawn(one, long_s)
        yield judge.judge(one.kind, drawn, drawn.ask)


def _told(found: Iterator[Presentation]) -> Iterator[Presentation]:
    for number, one in enumerate(found, 1):
        if sys.stderr.isatty():
            print(f"\r{number}: {one.kind} {one.answer}      ", end="", file=sys.stderr, flush=True)
        yield one
    if sys.stderr.isatty():
        print(file=sys.stderr)


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= 1000:
        raise argparse.ArgumentTypeError("must be 1 to 1000")
    return count
