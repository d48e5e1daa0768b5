"""Declared tables: what goes in, what does not, and what is said of it."""

import datetime as dt
from decimal import Decimal

from core.messages import Language
from core.records import Invoice, InvoiceKind, Purchase, Ticket, TimeEntry
from ingestion.connectors.dialect import read_grid
from ingestion.connectors.tabular import Table, TableRows, read_table
from ingestion.connectors.world import TABLES

BY_NAME = {t.name: t for t in TABLES}
PURCHASES = BY_NAME["erp_purchases"]
HEADER = "purchase_ref,supplier,project_ref,date,net_amount,description"


def read(table: Table, text: str, *, language: Language = "fr") -> TableRows:
    return read_table(table, read_grid(text.encode()), file="achats.csv", language=language)


def purchases(*rows: str, header: str = HEADER, language: Language = "fr") -> TableRows:
    return read(PURCHASES, "\n".join((header, *rows)), language=language)


def test_a_row_becomes_a_record_with_its_lineage():
    found = purchases("C1,Papeterie du Lac,,2031-02-03,120.50,Carton gris")
    (row,) = found.rows
    assert row.record == Purchase(
        purchase_ref="C1",
        supplier="Papeterie du Lac",
        project_ref=None,
        date=dt.date(2031, 2, 3),
        net_amount=Decimal("120.5"),
        description="Carton gris",
    )
    assert (row.reference, row.lineage.system, row.lineage.table) == ("C1", "erp", "erp_purchases")
    assert (row.lineage.file, row.lineage.row) == ("achats.csv", 1)
    assert not found.errors
    assert not found.notices


def test_the_same_content_has_the_same_hash_however_it_is_written():
    english = purchases("C1,Lac,P1,2031-02-03,1250.50,Carton")
    french = purchases("C1;Lac;P1;03/02/2031;1 250,50;Carton", header=HEADER.replace(",", ";"))
    assert english.rows == french.rows


def test_a_missing_column_refuses_the_file_and_says_what_was_found():
    found = purchases("C1,Lac,12", header="purchase_ref,supplier,montant")
    assert found.refused
    assert not found.rows
    assert found.errors[0].message == (
        "colonnes manquantes : date, net_amount, description (trouvées : purchase_ref, supplier, montant)"
    )


def test_an_empty_file_is_refused():
    found = read(PURCHASES, "")
    assert found.refused
    assert found.errors[0].message.startswith("fichier vide")


def test_bad_cells_are_told_with_row_column_and_what_was_expected_while_the_rest_goes_in():
    found = purchases(
        "C1,Lac,,31/02/2031,10,x", "C2,Lac,,2031-02-03,dix,x", ",Lac,,2031-02-03,10,x", "C4,Lac,,2031-02-03,10,x"
    )
    assert [r.reference for r in found.rows] == ["C4"]
    assert [(e.row, e.column, e.message) for e in found.errors] == [
        (1, "date", "« 31/02/2031 » n’est pas une date : AAAA-MM-JJ ou JJ/MM/AAAA attendu"),
        (2, "net_amount", "« dix » n’est pas un nombre : 1250.50 ou 1 250,50 attendu"),
        (3, "purchase_ref", "cellule vide : une valeur est nécessaire ici"),
    ]


def test_messages_come_in_english_too():
    found = purchases("C1,Lac,,soon,10,x", language="en")
    assert found.errors[0].message == "“soon” is not a date: YYYY-MM-DD or DD/MM/YYYY expected"


def test_rows_cut_short_or_with_a_stray_separator_are_refused():
    found = purchases("C1,Lac,,2031-02-03", "C2,Lac,,2031-02-03,1,250,50,x")
    assert not found.rows
    assert [e.message for e in found.errors] == [
        "4 cellules au lieu de 6 : la ligne semble coupée",
        "8 cellules au lieu de 6 : un séparateur se trouve sans doute dans un texte sans guillemets",
    ]


def test_extra_and_absent_optional_columns_are_told_once():
    header = "Purchase Ref,supplier,date,NET-AMOUNT,description,acheteur"
    found = purchases("C1,Lac,2031-02-03,10,x,Zoé", "C2,Lac,2031-02-03,10,x,Zoé", header=header)
    assert len(found.rows) == 2
    assert [n.message for n in found.notices] == [
        "colonnes facultatives absentes, laissées vides : project_ref",
        "colonnes inconnues, ignorées : acheteur",
    ]


def test_a_reference_written_twice_goes_in_once_and_a_conflict_keeps_the_first():
    same = "C1,Lac,,2031-02-03,10.00,x"
    found = purchases(same, same.replace("10.00", "10"), same.replace("10.00", "11"))
    assert [r.lineage.row for r in found.rows] == [1]
    assert [(n.row, n.message) for n in found.notices] == [
        (2, "identique à la ligne 1 de achats.csv : comptée une seule fois")
    ]
    assert [(e.row, e.message) for e in found.errors] == [
        (3, "la référence C1 figure déjà, avec un autre contenu (ligne 1 de achats.csv), qui est gardé")
    ]


def test_twins_without_a_reference_are_both_real_and_keep_their_keys_in_any_order():
    header = "date,employee,profile,customer_code,project_ref,phase,hours"
    first, other = "2031-05-06,Ada,pose,K1,,support,2", "2031-05-06,Ada,pose,K1,,support,3.50"
    table = BY_NAME["erp_time_entries"]
    found = read(table, f"{header}\n{first}\n{other}\n{first}")
    assert [r.reference for r in found.rows] == [
        "2031-05-06 | Ada | pose | K1 |  | support | 2 #1",
        "2031-05-06 | Ada | pose | K1 |  | support | 3.5 #1",
        "2031-05-06 | Ada | pose | K1 |  | support | 2 #2",
    ]
    assert isinstance(found.rows[0].record, TimeEntry)
    turned = read(table, f"{header}\n{first}\n{first}\n{other}")
    assert {r.reference for r in turned.rows} == {r.reference for r in found.rows}


def test_a_long_row_has_a_short_key_that_still_tells_it_apart():
    header = "account_id,date,kind,hours,profile,subject"
    rows = [f"A1,2031-05-06,appel,1,vente,{'long ' * 100}{n}" for n in (1, 2)]
    found = read(BY_NAME["crm_activities"], "\n".join((header, *rows)))
    assert len({r.reference for r in found.rows}) == 2
    assert all(len(r.reference) < 230 for r in found.rows)


def test_an_optional_cell_that_cannot_be_read_is_left_blank_and_told():
    header = (
        "invoice_ref,customer_code,project_ref,order_ref,date,due_date,net_amount,vat_amount,gross_amount,kind,reason"
    )
    found = read(BY_NAME["erp_invoices"], f"{header}\nF1,K1,,,2031-01-02,fin de mois,100,20,120,Facture,")
    (row,) = found.rows
    assert isinstance(row.record, Invoice)
    assert (row.record.due_date, row.record.kind) == (None, InvoiceKind.INVOICE)
    (notice,) = found.notices
    assert (notice.row, notice.column) == (1, "due_date")
    assert "laissée vide" in notice.message


def test_blank_cells_that_have_a_meaning_take_it():
    header = "ticket_ref,opened,closed,customer_name,project_ref,subject,status,hours,profile,parts_cost,under_warranty"
    found = read(BY_NAME["sav_tickets"], f"{header}\nT1,2031-01-02,,Labo Rive,,Sonde,ouvert,,,,")
    (row,) = found.rows
    assert isinstance(row.record, Ticket)
    assert (row.record.hours, row.record.parts_cost, row.record.under_warranty) == (0, 0, False)
