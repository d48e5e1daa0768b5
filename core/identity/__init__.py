"""Who is who: CRM accounts, ERP customers, mail domains and names become clients, or stay open."""
