"""What the lines of signatures, mobile remarks and legal notices look like; all patterns read folded text."""

from __future__ import annotations

import re

LONGEST_LINE = 110

DASHES = re.compile(r"^(?:--|__+|-{3,}|\*{3,})$")
CLOSING = re.compile(
    r"^(?:(?:bien |tres )?(?:cordialement|sincerement|amicalement|respectueusement|cdlt|cdt|crdlt|cldt)"
    r"|bien a (?:vous|toi|tous)|(?:sinceres |meilleures )?salutations(?: distinguees| cordiales)?|amities"
    r"|(?:je vous prie|nous vous prions|veuillez|recevez|croyez|daignez|avec|dans l'attente|restant)\b.{0,140}"
    r"\b(?:salutations|sentiments|consideration|respects|mes regrets|devouement)\b.{0,40}"
    r"|(?:with )?(?:kind|best|warm|kindest)(?:est)? (?:regards|wishes)|regards|rgds"
    r"|yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?"
    r"|mit freundlichen gru(?:s{1,2}|ß)en.{0,30}|(?:freundliche|viele) gru(?:s{1,2}|ß)e|mfg)"
    r"\s*[,.!;]*$"
)
WEAK_CLOSING = re.compile(
    r"^(?:merci(?: d'avance| beaucoup| bien| encore)?|bonne (?:journee|soiree|fin de journee|reception|fin de semaine)"
    r"|bon(?:ne)? week-?end|many thanks|thanks|thank you|cheers|best|br|a\+|@\+|a (?:demain|bientot|plus|lundi)"
    r"|merci et bonne (?:journee|soiree))(?: a (?:vous|toi|tous))?\s*[,.!;]*$"
)
CONTACT = re.compile(
    r"\b(?:tel|telephone|phone|fax|mob|mobile|port|portable|gsm|standard|ligne directe|direct|cell|t|m|p|f)"
    r"\s*[.:/+]\s*[+(\d]"
    r"|\+\d{1,3}[ .(]|\b0\d(?:[ .-]?\d{2}){4}\b|www\.|https?://|\S+@\S+\.\S+"
)
COMPANY = re.compile(
    r"\b(?:sasu?|sarl|eurl|gmbh|ltd|llc|plc|srl|scop|snc|siret|siren|rcs|cedex|capital de|bp \d+|cs \d+"
    r"|\d+,? (?:bis |ter )?(?:rue|avenue|av|bd|boulevard|chemin|impasse|route|allee|place|quai)"
    r"|z\.?[ai]\.?c? (?:de|du|des|la)"
    r"|(?:f-|l-|b-|ch-|d-)?\d{4,5} [a-z-]{3,})\b"
)
LEGAL = re.compile(r"\b(?:capital|siret|siren|rcs|tva|ape|naf)\b")
ROLE = re.compile(
    r"\b(?:resp(?:onsable)?\b|direct(?:eur|rice|ion)|cheff?e?|charge(?:e)?|assistante?|technicien(?:ne)?|ingenieure?"
    r"|acheteu(?:r|se)|achats|commerciale?|comptab(?:le|ilite)|gerante?|presidente?|conduct(?:eur|rice)|service"
    r"|secretariat|secretaire|adv|sav|bureau d'etudes|atelier|manager|director|head|officer|engineer|buyer"
    r"|purchasing|sales|accounts?|accountant|assistant|ceo|cfo|coo|coordinat(?:eur|rice)|planning|qualite|quality"
    r"|production|maintenance|exploitation|logisti(?:que|cs)|expeditions|einkauf|vertrieb|leiter|projets?|projects?"
    r"|grands comptes|operations?)\b"
)
MATTER = re.compile(
    r"€|\beur(?:os?)?\b|\d ?%|\b\d+ ?(?:k€|ke|h|heures?|hours?|hrs|jours?|j|days?|min|kg|pieces?|pcs)\b|\?\s*$"
    r"|^(?:ps|p\.s|n\.b|p-s|nb)\b\s*[.:–-]?\s*\S"
    r"|\b(?:j'ai|on a|je|nous|vous|tu|il|elle|on|faut|we|i(?=[ '])|you|please|svp|stp)\b"
)
"""What makes a line speak of the matter: money, hours, a person who does something, a post scriptum."""

MOBILE = re.compile(
    r"^(?:(?:envoye (?:de|depuis|a partir d[eu']|avec|par)|sent (?:from|with|via))\b.{0,40}"
    r"(?:iphone|ipad|android|mobile|smartphone|telephone|portable|outlook|samsung|huawei|galaxy|mail|yahoo|tablette"
    r"|phone|proton|thunderbird|appareil|device|gsm).{0,60}"
    r"|(?:obtenir|telechargez|get) outlook .{0,60}|von meinem .{0,40} gesendet|yahoo mail ?:.{0,60})$"
)
NOTICE = re.compile(
    r"ce (?:message|mail|courriel|e-?mail|courrier electronique) (?:(?:et|ainsi que|comme) .{0,60}pieces? jointes?"
    r"|.{0,60}confidenti|est (?:strictement|susceptible|etabli)|est destine (?:exclusivement|uniquement|a l'usage))"
    r"|this (?:e-?mail|message|communication)\b.{0,80}(?:confidential|intended|attachments?|privileged)"
    r"|intended recipient|pas (?:le|la|l'un des) destinataires?|(?:usage|attention|intention) exclusi(?:f|ve) d[eu]"
    r"|avant d'imprimer|before printing|(?:pensez|pensons) a l'environnement|consider the environment"
    r"|toute (?:utilisation|diffusion|reproduction|publication).{0,80}interdite"
    r"|decline(?:nt)? toute responsabilite.{0,80}(?:message|altere|virus|courriel|mail)"
    r"|diese e-mail enthalt|virus[- ]free|sans virus|exempt de virus|se (?:desinscrire|desabonner)|unsubscribe"
)
BANNER = re.compile(
    r"(?:e-?mail|message|courriel|expediteur).{0,40}(?:originated|provient|vient|comes|externe|exterieur).{0,30}"
    r"(?:outside|exterieur|externe|organi[sz]ation|l'entreprise)|^[\[(* ]*external (?:e-?mail|sender|message)\b.{0,80}$"
    r"|^[\[(* ]*(?:e-?mail|message|courriel|expediteur) externe\b.{0,80}$"
)
