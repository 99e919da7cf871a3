"""The options about print runs that `stack` and `pack` share, and making the runs as the options say."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from letters.atomic_file import open_atomic, write_errors_refused
from letters.commands.progress import Progress
from letters.interruption import raise_if_interrupted
from letters.paper.print_options import parse_offset, parse_sides
from letters.refusal import Refused
from letters.stacks.entries import PER_FILE, Entry, parse_count
from letters.stacks.folder import StackFolder
from letters.stacks.manifest import INDEX, MANIFEST, ManifestAndIndex
from letters.stacks.runs import MadeRun, Perform, RunRecord, StackPrintOptions, do_task, make_runs
from letters.stacks.workers import ProcessPool, WorkerPool, available_cores, dask_cluster, in_this_process
from letters.words.as_of import members_list_as_of
from letters.words.messages.catalogue import translate

#: The most worker processes that --workers accepts.
_MAX_WORKERS = 256

#: How many workers a cluster is assumed to have; twice as many runs are sent ahead of those that are done.
_CLUSTER_WORKERS = 32


def add_run_options(parser: ArgumentParser, language: str, *, output_required: bool = True) -> None:
    """Add the options, with their help in `language`."""
    output = translate("the folder to make", language)
    parser.add_argument("-o", "--output", metavar="OUTDIR", required=output_required, help=output)
    dask = translate(
        "a Dask cluster to print on instead; it reads all names and addresses and can run programs on this computer, "
        "so name only one that you trust, on a network that you trust",
        language,
    )
    for flag, metavar, help_text in (
        ("--per-file", "N", translate("how many letters a file has at most, 250 if not given", language)),
        ("--workers", "N", translate("how many processes print, by default one for each core", language)),
        ("--dask", "tcp://HOST:PORT", dask),
    ):
        parser.add_argument(flag, metavar=metavar, help=help_text)
    force = translate("replace the stack that is in the folder", language)
    parser.add_argument("--force", action="store_true", help=force)


@dataclass(frozen=True)
class JobResult:
    """How many letters and print runs were made, and which rows could not be printed."""

    letters: int
    files: int
    #: Why rows could not be printed, by row.
    refused: Mapping[int, tuple[Refused, ...]]

    def summary(self, options: Namespace, on: date) -> str:
        """Return the sentence that says how much was made and where.

        If the list of members is old on the day `on`, a line before it says of which day the list is.
        """
        counts = {"letters": self.letters, "files": self.files, "folder": options.output}
        language = options.ui_language
        if getattr(options, "check", False):
            summary = translate("Letters that would be made: {letters}. Print runs: {files}.", language, **counts)
        else:
            summary = translate("Letters: {letters}. Print runs: {files}. Folder: {folder}", language, **counts)
        return "\n".join(filter(None, (members_list_as_of(on, options.ui_language), summary)))


@dataclass(frozen=True)
class PrintJob:
    """How print runs are printed, how large they are, and what performs the tasks."""

    print_options: StackPrintOptions
    per_file: int
    perform: Perform

    def make(self, entries: Iterable[Entry], folder: StackFolder, language: str, progress: Progress) -> JobResult:
        """Write the entries' print runs, manifest and index into the folder. Raises Refused `cannot_write`."""
        with open_atomic(folder.path / MANIFEST) as manifest:
            lists = ManifestAndIndex(manifest, language)

            def keep(place: int, run: MadeRun) -> None:
                folder.finish(place, run.files, run.record)
                with write_errors_refused(folder.path / MANIFEST):
                    lists.add(run)

            result = self._make(entries, progress, keep, tuple(folder.runs))
            index = lists.close()
        folder.close()
        if index:
            folder.write(INDEX, index)
        return result

    def check(self, entries: Iterable[Entry], progress: Progress) -> JobResult:
        """Print the entries as `make` does, but keep nothing."""
        return self._make(entries, progress, lambda _place, _run: None)

    def _make(
        self,
        entries: Iterable[Entry],
        progress: Progress,
        keep: Callable[[int, MadeRun], None],
        finished: Sequence[RunRecord] = (),
    ) -> JobResult:
        """Print the entries, hand each run to `keep` with its place from 0, and count."""
        refused: dict[int, tuple[Refused, ...]] = {}
        letters = files = 0
        for place, run in enumerate(make_runs(entries, self.print_options, self.per_file, self.perform, finished)):
            keep(place, run)
            refused |= {row.row: row.refusals for row in run.refused}
            letters += len(run.letters)
            files += bool(run.letters)
            progress(run.entry_count, len(run.letters))
            raise_if_interrupted()
        return JobResult(letters, files, refused)


def job_of(options: Namespace) -> PrintJob:
    """Return the job that the options describe.

    Raises Refused about "sides" and "offset" as `write` does, and `count_invalid` about "per_file" and "workers".
    `PrintJob.make` then raises `cluster_unreachable` about "dask".
    """
    print_options = StackPrintOptions(
        parse_sides(options.sides or ""), options.large_print, parse_offset(options.offset or "")
    )
    return PrintJob(print_options, parse_count(options.per_file or "", "per_file", PER_FILE), _performer(options))


def _performer(options: Namespace) -> Perform:
    workers = parse_count(options.workers or "", "workers", available_cores(), most=_MAX_WORKERS)
    if options.dask is not None:
        return WorkerPool(do_task, _CLUSTER_WORKERS, partial(dask_cluster, options.dask)).results
    if workers == 1:
        return partial(in_this_process, do_task)
    return WorkerPool(do_task, workers, partial(ProcessPool, workers)).results
