"""Files in every encoding and separator."""

import pytest

from ingestion.connectors.dialect import Grid, NoGrid, decode, read_grid
from ingestion.connectors.wording import Problem

TEXT = "nom,hôtel\nÉlise,Hôtel « Bel Œil »\n"


def grid(data: bytes) -> Grid:
    found = read_grid(data)
    assert isinstance(found, Grid)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_encoding(encoding: str):
    assert grid(TEXT.encode(encoding)).rows == ((1, ("Élise", "Hôtel « Bel Œil »")),)


def test_a_stray_byte_does_not_spoil_the_accents_around_it():
    assert decode("été prolongé, ".encode() + "à Nîmes".encode("cp1252")) == "été prolongé, à Nîmes"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_separator(delimiter: str):
    rows = [["a", "b", "c"], ["1", "deux, trois; quatre", "5"]]
    text = "\r\n".join(delimiter.join(f'"{c}"' for c in row) for row in rows)
    found = grid(text.encode())
    assert (found.header, found.rows) == (("a", "b", "c"), ((1, ("1", "deux, trois; quatre", "5")),))


def test_lines_may_end_in_the_old_ways():
    assert grid(b"a;b\r1;2\r").rows == ((1, ("1", "2")),)


def test_a_separator_announced_in_the_excel_way_is_no_header():
    assert grid(b"sep=;\r\na;b\r\n1;2\r\n").header == ("a", "b")


def test_a_quoted_cell_may_span_lines_and_rows_are_counted_as_records():
    found = grid(b'a,b\n1,"deux\nlignes"\n\n3,x\n')
    assert found.rows == ((1, ("1", "deux\nlignes")), (3, ("3", "x")))


def test_nul_bytes_are_taken_out_and_counted():
    found = grid(b"a,b\n1\x00,2\x00\n")
    assert (found.rows, found.nul_bytes) == (((1, ("1", "2")),), 2)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\r\n"])
def test_an_empty_file_has_no_cells(data: bytes):
    assert read_grid(data) == NoGrid(problem=Problem.EMPTY_FILE)


def test_a_quote_that_is_never_closed_refuses_the_file():
    assert read_grid(b'a,b\n1,2\n3,"oops\n4,5\n') == NoGrid(problem=Problem.OPEN_QUOTE, row=2)


def test_a_quote_in_the_middle_breaks_its_row_only():
    found = grid(b'a,b\n"x"y,1\n2,3\n')
    assert (found.broken, found.rows) == ((1,), ((2, ("2", "3")),))
