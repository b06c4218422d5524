"""How fast and how lean large tables are read: `python -m tests.bench.bench_tables` prints seconds and peak memory.

60,000 rows of 10 columns, as CSV and XLSX, one figure a row and one a cell; whole
`intake.read`, the child process included. Memory is the growth of both processes' peaks.
"""

import io
import os
import re
import sys
import time
from pathlib import Path

import xlsxwriter

from metrics import intake
from metrics.loaders import worker
from metrics.statements import UnreadableReportError

ROWS = 60_000
AREAS = ("Lâm Đồng", "Đắk Nông", "Bình Thuận", "Cà Mau", "Hà Nội", "Đà Nẵng", "Huế")
LONG = ("STT", "Chỉ tiêu", "Cơ quan", "Tỉnh", "Kỳ", "Giá trị", "Đơn vị tính", "Nguồn", "Địa chỉ nguồn", "Ghi chú")
WIDE = ("STT", "Cơ quan", "Tỉnh", *(f"Năm {year}" for year in range(2018, 2025)))


def rows_of_one() -> list[tuple]:
    return [LONG] + [
        (at, "official_mailboxes", f"Sở {at}", AREAS[at % 7], 2012, at * 3, "hộp thư", f"Báo cáo {at % 50}", f"https://example.vn/{at % 50}", "đã kiểm tra")
        for at in range(ROWS)
    ]


def rows_of_many() -> list[tuple]:
    return [("official_mailboxes", *[""] * 9), WIDE] + [(at, f"Sở {at}", AREAS[at % 7], *range(at, at + 7)) for at in range(ROWS)]


def as_csv(rows: list[tuple]) -> bytes:
    return "\n".join(";".join(map(str, row)) for row in rows).encode()


def as_xlsx(rows: list[tuple]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Số liệu")
        share = book.add_format({"num_format": "0.0%"})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write_number(len(rows) + 3, 9, 0.5, share)
    return buffer.getvalue()


def peak_mb(process: int) -> float:
    """Return the most memory that *process* has held, in MB; reading it anew forgets the former peak (Linux only)."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


def forget_peak(process: int) -> None:
    Path(f"/proc/{process}/clear_refs").write_text("5")


def child_seconds(process: int) -> float:
    """Return the processor time that *process* has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(name: str, content: bytes) -> None:
    worker._WORKER._running()
    child = worker._WORKER._child.pid
    for process in (os.getpid(), child):
        forget_peak(process)
    before = [peak_mb(process) for process in (os.getpid(), child)]
    begun, worked = time.perf_counter(), time.process_time() + child_seconds(child)
    try:
        reading = intake.read(content, name, forms={})
    except UnreadableReportError as error:
        print(f"{name}: {error.issue.text('en')}")
        return
    seconds, worked = time.perf_counter() - begun, time.process_time() + child_seconds(child) - worked
    grown = [peak_mb(process) - held for process, held in zip((os.getpid(), child), before, strict=True)]
    size, count = len(content) / 1e6, len(reading.observations)
    memory = f"+{grown[0]:.0f} MB here, +{grown[1]:.0f} MB in the child"
    print(f"{name}: {size:.1f} MB, {count:,} figures, {seconds:.2f} s ({worked:.2f} s of work), {memory}")


def main() -> None:
    intake.read(b"STT;T\xe1\xbb\x89nh;N\xc4\x83m;eoffice_units\n1;L\xc3\xa2m \xc4\x90\xe1\xbb\x93ng;2012;4\n", "warm.csv", forms={})
    wanted = sys.argv[1:]
    for shape, rows in (("long", rows_of_one()), ("wide", rows_of_many())):
        for kind, make in (("csv", as_csv), ("xlsx", as_xlsx)):
            if not wanted or f"{shape}.{kind}" in wanted:
                measured(f"{shape}.{kind}", make(rows))


if __name__ == "__main__":
    main()
