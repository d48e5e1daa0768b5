from __future__ import annotations

import pytest

from ingestion.cleaning.markup import read_html


@pytest.mark.parametrize(
    "hiding",
    [
        '<span style="display:none">9 000 €</span>',
        '<div style="font-size: 0px">9 000 €</div>',
        '<font color="#FFFFFF">9 000 €</font>',
        '<td style="background:#123456;color:#123456">9 000 €</td>',
        '<p style="visibility: hidden">9 000 €</p>',
        '<p style="position:absolute;left:-9999px">9 000 €</p>',
        '<div style="max-height:0;overflow:hidden">9 000 €</div>',
        "<p hidden>9 000 €</p>",
        '<p class="secret">9 000 €</p>',
        "<!-- 9 000 € -->",
    ],
)
def test_what_no_screen_shows_is_left_out_and_counted(hiding: str):
    visible = read_html(f"<style>.secret, .x {{display:none}}</style><p>Devis : 900 €</p>{hiding}")

    assert visible.text.split() == ["Devis", ":", "900", "€"]
    assert visible.hidden == len("9 000 €")


@pytest.mark.parametrize(
    "style",
    [
        "font-size:0.9em",
        "font-size:1rem",
        "font-size: 10px",
        "margin-left:-100px",
        "width:0",
        "opacity:0.8",
        "color:#333",
    ],
)
def test_what_is_merely_small_or_shifted_is_visible(style: str):
    assert read_html(f'<p style="{style}">Devis : 900 €</p>').hidden == 0


def test_white_text_on_a_dark_ground_is_visible():
    visible = read_html('<div style="background-color:#003366"><span style="color:white">Total 900 €</span></div>')

    assert (visible.text.strip(), visible.hidden) == ("Total 900 €", 0)


def test_cited_blocks_are_marked_as_in_plain_text():
    visible = read_html(
        "<p>Voilà.</p><div class='gmail_quote'><div>Le 4 mars 2025 à 09:12, Jo &lt;jo@x.example&gt; a écrit :</div>"
        "<blockquote class='gmail_quote'>Ancien<blockquote type='cite'>Plus ancien</blockquote></blockquote></div>"
        "<p>Fin.</p>"
    )
    lines = [line.strip() for line in visible.text.split("\n") if line.strip()]

    assert lines[0] == "Voilà."
    assert "> Ancien" in lines
    assert "> > Plus ancien" in lines
    assert lines[-1] == "Fin."


def test_an_indented_paragraph_is_no_citation():
    assert ">" not in read_html("<p>Je propose</p><blockquote>3 % de remise</blockquote>").text


def test_rows_stay_rows_and_layout_cells_are_read_in_turn():
    data = read_html("<table><tr><td>Carton</td><td>12 €</td></tr><tr><td>Colle</td><td>1 200 €</td></tr></table>").text
    layout = read_html("<table><tr><td><p>Un</p><p>Deux</p></td><td><p>Trois</p></td></tr></table>").text

    assert [line.split() for line in data.strip().split("\n")] == [["Carton", "12", "€"], ["Colle", "1", "200", "€"]]
    assert layout.split() == ["Un", "Deux", "Trois"]


def test_lists_get_no_bullets_that_the_mail_does_not_hold():
    assert read_html("<ul><li>dépose</li><li>repose</li></ul>").text.split() == ["dépose", "repose"]


@pytest.mark.parametrize(
    "source", ["", "<", "<div>" * 5000 + "x", "\x00<p>x", '<?xml version="1.0" encoding="utf-8"?><p>x</p>']
)
def test_broken_markup_never_raises(source: str):
    assert read_html(source).text.strip() in {"", "<", "x"}
