"""The bakery supplier's clients who pay late: by how much and when, and a ticket nobody invoiced.

F1 (1 200 € gross, due on 31 March 2023) was paid on 30 April: 30 days at 2.50 + 10 points, 12.33 €. F2 (2 400 €, due
on 1 May) is unpaid: 60 days at 12.50 % and 184 at 14 % up to the end of the year, 49.32 + 169.38 €. F3 (720 €, due on
15 June) is a town's, paid on 15 July: 30 days at 2.50 + 8 points, 6.21 €.
"""

from collections.abc import Mapping

from tests.app.company import TABLES

LATE_TABLES: Mapping[str, str] = {
    "erp/customers.csv": TABLES["erp/customers.csv"] + "4103,CUISINE CENTRALE DE VERNOUILLY,212800017,,VERNOUILLY,30\n",
    "erp/projects.csv": TABLES["erp/projects.csv"] + "P-3,4103,Laminoir,,,2023-03-01,2023-06-30,closed\n",
    "erp/invoices.csv": TABLES["erp/invoices.csv"]
    + "F3,4103,P-3,,2023-05-16,2023-06-15,600.00,120.00,720.00,invoice,\n",
    "erp/invoice_lines.csv": TABLES["erp/invoice_lines.csv"] + "F3,1,C,Laminoir,1,600.00,0,600.00\n",
    "erp/payments.csv": "invoice_ref,date,amount\nF1,2023-04-30,1200.00\nF3,2023-07-15,720.00\n",
    "sav/tickets.csv": """\
ticket_ref,opened,closed,customer_name,project_ref,subject,status,hours,profile,parts_cost,under_warranty
T-101,2023-10-02,2023-10-03,Brioche & Fils,P-2,Porte du four voilée,closed,2.00,technicien,30.00,no
T-102,2023-10-09,2023-10-10,Brioche & Fils,P-2,Voyant éteint,closed,1.00,technicien,0.00,yes
""",
}
