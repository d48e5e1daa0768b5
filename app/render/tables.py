"""What the tables of the books are called, in French and in English."""

from __future__ import annotations

from app.wording import pick
from core.messages import Language

_NAMES = {
    "crm_accounts": ("comptes CRM", "CRM accounts"),
    "crm_contacts": ("contacts", "contacts"),
    "crm_quotes": ("devis", "quotes"),
    "crm_activities": ("activités commerciales", "sales activities"),
    "erp_customers": ("clients ERP", "ERP customers"),
    "erp_projects": ("affaires", "projects"),
    "erp_orders": ("commandes", "orders"),
    "erp_invoices": ("factures et avoirs", "invoices and credit notes"),
    "erp_invoice_lines": ("lignes de facture", "invoice lines"),
    "erp_payments": ("règlements", "payments"),
    "erp_purchases": ("achats", "purchases"),
    "erp_production": ("heures de production", "production hours"),
    "erp_time_entries": ("temps saisis", "time entries"),
    "erp_shipments": ("expéditions", "shipments"),
    "erp_penalties": ("pénalités", "penalties"),
    "sav_tickets": ("tickets SAV", "after-sales tickets"),
    "found_costs": ("coûts trouvés dans les mails", "costs found in mails"),
}


def table_name(table: str, language: Language) -> str:
    """Return what a table is called."""
    return pick(language, *_NAMES[table])
