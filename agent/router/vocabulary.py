"""The words by which managers ask, French and English, as patterns over folded text (lower case, no accents)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from agent.router.intent import Group
from core.costs import Category
from core.margin.comparison import Measure


def words(pattern: str) -> re.Pattern[str]:
    """Compile alternatives that begin at the beginning of a word."""
    return re.compile(rf"(?<!\w)(?:{' '.join(pattern.split())})")


WHY = words(
    r"(?:quels |les )?postes (?:qui )?(?:pes|plomb|mang|rong)\w+|(?:margin |profit )?(?:killers?|drivers?|leaks?)\b|fuites?\b|explications?|(?:full|whole|real) picture|comment (?:\S+ ){1,5}?(?:peut|peuvent|est|sont)\S* (?:etre )?(?:negati|deficitaire|dans le rouge)\w*|break ?downs?\b|decompos\w+|pourquoi|pk\b|pq\b|pour quelle raison|comment (?:se fait|ca se fait|expliquer|en est-on)|d'ou vien|explique[rsz]?\b|qu'est[- ]ce qui|"
    r"(?:quel|quelle)s? (?:est |sont )?(?:la |les )?(?:cause|raison)|que se passe|que (?:cache|masque|dissimule)\w*|"
    r"ou (?:est|sont|ont?|s'?en va|va|part|passe|file|filent|fuit|fond|fondent|disparai|s'evapore|s'evanoui)\w*(?: donc)? (?:passe\w* |partie? |allee? )?(?:la|notre|nos|les|l')\s?(?:marge|argent|benefice|profit)|"
    r"(?:dans|in) (?:le|the) rouge|in the red|why|how come|what(?: is| was| has|'s)?(?: been)? (?:eat|ate|kill|drag|wrong|happen|went|explain|driv|drove|caus|made|make|sink|sank|spoil)|"
    r"where (?:did|does|do|has|is|are|have) (?:the|our|all|my) (?:\w+ )?(?:margin|money|profit)|explain|"
    r"reasons?\b|et (?:en|pour|a cause de) quoi|et (?:comment|pourquoi)|(?:and )?(?:for|on|in) what\s?\?|and (?:how|why)\b|what (?:did|do) we lose|qui (?:mange|grignote|plombe|pese|ronge)|"
    r"perd(?:ons|-on)? (?:de l'argent|des sous|tant|autant)|gagne(?:r|ons|-t-on)? (?:vraiment|reellement)|(?:on |y )(?:perd|gagne)\w*(?:[- ]t[- ]on|-on)? (?:de l'argent |des sous )?ou (?:on |est-ce )?(?:y |qu'on y )?(?:gagne|perd)|"
    r"rapport\w* (?:rien|si peu|que dalle)|(?:n'en|n'y|ne) (?:tire|gagne)\w*(?:[- ]t[- ]on)? (?:\w+ )?rien"
)
IS_IT_TRUE = words(
    r"(?:est[- ]ce|is (?:it|that|this)) (?:bien )?(?:vrai|true|real|le cas|exact)|(?:vraiment|reellement|really|actually|truly)"
    r" (?:rentable|beneficiaire|profitable|gagn|rapport|mak|earn)|(?:parait|semble|looks?|seems?|appears?) (?:\w+ ){0,3}"
    r"(?:beneficiaire|rentable|correcte?|bonne?|fine|good|profitable|healthy|sain)|sur le papier|on paper"
)
MARGIN_NOUN = words(r"marges?|margins?|resultats?|benefices?|profits?\b")
"""What names the margin itself; to lose, to earn, to pay off is said of a client, and asks why."""
PORTRAIT = words(
    r"(?:fai[st]|donne|dresse)\w*(?:[- ]moi|[- ]nous)? (?:le |un )?(?:point|bilan|portrait|tour|etat)|bilan (?:de|sur|du|chez)|"
    r"ou en (?:est|sont|sommes)|rentable|profitable|combien (?:nous )?coute vraiment|tell me about|how (?:is|are) .{2,40} doing|"
    r"overview|parle[- ]moi de|analyse|rentabilite|profitability|est[- ]ce qu'on gagne|do we (?:make|earn|lose) money"
)
HOW_MUCH = words(
    r"combien|a combien|quel(?:le)? (?:est|a ete|etait|fut|sont|part|montant|somme|total|cout|marge|chiffre|ca\b|pourcentage|taux)|"
    r"quels? (?:est|a ete|montant|total|couts?|sont les couts)|quel(?:le)?s? (?:avoirs?|remises?|gestes?|penalites?|couts?|frais)|montant|total|"
    r"how (?:much|many)|what (?:is|was|were|are|'s|did|does|do|amount|share|percentage|total)|donne[rz]?(?:[- ]moi)? (?:le|la|les)|"
    r"give me (?:the)?|(?:ca|cela) fait|chiffre[rz]?\b"
)
_NUMBER = r"(?:\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|two|three|four|five|six|seven|eight|nine|ten)"
_MOST = r"(?:le|la|les) (?:plus|moins|pires?|meilleure?s?)\b|(?:the )?(?:most|least|highest|lowest|biggest|largest|heaviest|latest|slowest|worst|best)\b"
RANKING = words(
    r"podium|(?:clients|comptes|projets|affaires|customers|accounts|projects) (?:classe|range|trie|ordonne|rank|sort)\w*|quel(?:le)?s? (?:commercia(?:l|le|ux)\b|vendeu\w+|portefeuilles?)|which (?:sales ?\w+|reps?\b|account managers?|portfolios?)|class(?:e|er|ez|ement)\b|rang(?:e|er|ez) |palmares|top\s?\d*\b|hit[- ]parade|tri(?:e|er|ez) |ordonn\w+|rank\w*|sort |league table|"
    r"order (?:the |our |my |by |customers|clients|accounts|projects)|list (?:the |our |all )?(?:\w+ ){0,3}(?:customers|clients)|list(?:e|er|ez) (?:les |nos |des )?(?:\d+ |\w+ )?clients|"
    r"(?:chez |pour |avec |de |sur )?quel(?:le)?s? (?:est |sont )?(?:le |la |les |nos |mes |notre )?(?:\w+ ){0,4}(?:clients?|comptes?|affaires?|projets?|segments?|secteurs?|chantiers?)|"
    r"(?:which|what|who) (?:are |is )?(?:the |our |my |of our )?(?:\w+ ){0,4}(?:customers?|clients?|accounts?|projects?|jobs?|segments?|sectors?)|"
    r"qui (?:est|sont) (?:le|la|les|nos|notre|mes)|who (?:are|is) (?:the |our |my )|(?:on|with|from) wh(?:om|ich)|"
    r"(?:le|les|nos) (?:\w+ ){0,2}(?:pires?|meilleurs?|moins bons?) (?:clients?|comptes?|affaires?|projets?)|(?:best|worst) (?:\w+ )?(?:customers?|clients?|accounts?|projects?)|"
    rf"(?:les|nos|mes|the|our|top|bottom|{_NUMBER}) {_NUMBER} (?:\w+ ){{0,4}}(?:clients|comptes|affaires|projets|segments|secteurs|customers|accounts|projects|sectors)\b|"
    rf"(?:best|worst|meilleurs|pires|top|bottom) {_NUMBER}|(?:les|nos|mes|the|our|top|bottom|{_NUMBER}) (?:{_NUMBER} )?(?:\w+ ){{0,2}}(?:clients|comptes|affaires|projets|segments|secteurs|customers|accounts|projects|sectors) (?:les |qui |avec |ou |pour |par |chez |who|with|that|whose|where|by |en )|"
    rf"(?:bottom|top) {_NUMBER}|(?:qui|chez qui|avec qui|pour qui|sur qui|a qui|who|whom|with whom|on whom|where|ou)\s[^?.;]{{0,60}}?(?<!\w)(?:{_MOST})"
)
COMPARE = words(
    r"compar\w+|vs\.?\b|versus|contre\b|entre .{2,80} et |between .{2,80} and |l(?:e|a)quel(?:le)?s?\b|which (?:one|of)|"
    r"par rapport a|d'un .{3,12} a l'autre|(?:plus|moins) \w+ que|meilleure? que|pire que|mieux que|better than|worse than|"
    r"(?:more|less) \w+ than|redress\w+|evolu\w+|progress\w+|improv\w+|deteriorat\w+|degrad\w+|ecart entre|difference (?:entre|between)|"
    r"against\b|compared|ou bien|rather than|or\b|ou\b|mis en regard|side by side|face a\b|cote a cote|mets? (?:\S+ ){0,6}?en face"
)
WINNER = words(
    r"l(?:e|a)quel(?:le)?\b|which (?:one|of|is|customer|client|brings|earns|project|makes)|qui (?:est|rapporte|gagne|a )|who (?:is|earns|brings)|plus (?:rentable|profitable)|more profitable|"
    r"meilleure?|better|meilleure? que|qui (?:nous )?(?:laisse|coute|rapporte|recoit|a recu|merite|l'emporte)|garder|qu'une? seule?|who (?:leaves|costs|cost|makes|gives|pays)|which (?:deserves|costs|leaves|pays|would|should|do|has)|deserv\w+|merit\w+|choyer|soigner|priorit\w+|favor\w+|look after|keep|preferer|prefer|moins rentable|less profitable|worse|pire"
)
EVIDENCE = words(
    r"(?:le|un|ce|the|an?|any|quel|which|what) (?:\w+ )?(?:mail|e-?mail|courriel|message)\b|(?:re)?sor[st]\w*[- ](?:moi|nous)|sur quoi (?:te|vous|tu|on|repose)\b|(?:quelles? )?traces? ecrites?|les (?:messages|echanges|courriels) (?:ou|qui|sur)\b|(?:re)?trouve\w* (?:\w+ )?(?:l'|les |un )(?:echanges?|fil)\b|"
    r"(?:(?:montr|affich|retrouv|cherch|cit|donn|list|trouv|envoi)(?:e|er|ez)|sors|sort(?:ir|ez))(?:[- ](?:moi|nous))? (?:\w+ ){0,2}(?:mails?|e-?mails?|courriels?|messages?|courriers?|preuves?|echanges?|phrases?)|"
    r"ou (?:avons[- ]nous|a[- ]t[- ]on|ont[- ]ils|a[- ]t[- ](?:il|elle)) (?:\w+ )?(?:accept|promis|reconn|conven|valid|confirm|ecri|admis|conced)\w*|y a[- ]t[- ]il (?:un|une|des) (?:\w+ )?(?:mails?|e-?mails?|messages?|preuves?|courriels?|traces?)|is there (?:an?|any) (?:e-?mail|message|proof|trace)|ou (?:est[- ]il|est[- ]ce|a[- ]t[- ]on|c'est|est) (?:qu'il est |que c'est )?(?:ecrit|dit|note|marque|mentionne|confirme|indique)|"
    r"(?:dans |par )?quel(?:le)?s? (?:est |sont )?(?:le |les |la )?(?:mails?|e-?mails?|courriels?|messages?|courriers?|preuves?|echanges?|phrases?)|"
    r"qu'est[- ]ce qui (?:prouve|montre|atteste)|preuves?|proofs?|evidence|"
    r"(?:which|what) (?:e-?mails?|messages?|letters?|mails?)|where (?:is it|does it|did (?:we|they|he|she)|do we|is|was it|it is) (?:written|say|said|write|wrote|state|confirm|agree|accept|record)\w*|"
    r"(?:show|find|give|quote|get|pull)(?: me| us)? (?:\w+ ){0,3}(?:e-?mails?|messages?|mails?|letters?)|"
    r"qui (?:l'?\s?)?(?:a|avait|nous a) (?:ecrit|dit|accepte|promis|valide|confirme)|who (?:wrote|said|agreed|promised|accepted|confirmed)|les mails? (?:ou|qui|dans|sur|de|du)|mails? (?:about|where|that)"
)
GIVE = words(
    r"\d+(?:[.,]\d+)? points?\b|knock\w*|shav(?:e|ing)\b|(?:€\s?[\d.,]+k?|\d[\d\s.,]*k?\s?(?:€|euros?|eur)) (?:off\b|de moins)|descendre|baisse de prix|remises?|rabais|ristournes?|gestes?|reductions?|baisser? (?:nos |les |le |son |ses )?(?:prix|tarifs?)|effort|discounts?|rebates?|price (?:cut|reduction|drop)|"
    r"cut (?:the|our|their) prices?|concession|escomptes?|\d+(?:[.,]\d+)?\s?%|pour[- ]?cent|percent|avoir"
)
MAY_WE = words(
    r"on (?:accepte|signe|dit|repond|fait quoi|y va|valide|cede|lache|suit)|(?:je|on|tu) (?:lui |leur )?(?:dis|dit|reponds?|fais|fait) quoi|(?:ca|cela) (?:passe|tient|se tient)|oui ou non|yes or no|d'accord\s?\?|ok\s?\?|jusqu'ou|"
    r"veut|veulent|voudrai\w*|souhait\w*|insist\w*|exige\w*|sollicit\w*|negoci\w*|propose\w*|(?:is |are )?push\w* (?:us )?for|would (?:like|love)|do we (?:accept|agree|say)|give in\b|(?:avons|a)[- ](?:nous|t-on) les moyens|sensible|wise(?<!-wise)|is there (?:any )?room|room for|"
    r"margin (?:take|cope|handle|survive)\w*|max(?:imum|imale?|i)?\b|at most|au plus\b|au maximum|peut[- ]on|pouvons[- ]nous|peux[- ]t?u?|puis[- ]je|on peut|faut[- ]il|doit[- ]on|devons[- ]nous|dois[- ]je|est[- ]ce (?:que|qu'on)|a[- ]t[- ]on (?:les moyens|de quoi|la marge)|"
    r"accord(?:er|e-t-on|ons[- ]nous|e-je)|(?:ced|consent|lach|octroy)er?|(?:support|encaiss|tien|permet|absorb)\w*|can (?:we|i)\b|can \S+ (?:\S+ )?(?:have|get)\b|jouable|faisable|tenable|qu'en pens\w+|(?:ton|votre) avis|your view|aimerai\w*|could (?:we|i)|should (?:we|i)|shall we|may (?:we|i)|afford|grant|agree to|give (?:them|him|her)|"
    r"(?:margin|marge) (?:le |la |les |it )?(?:bear|support|stand|allow|permet|absorb|tien|encaiss)\w*|raisonnable|reasonable|possible|demand(?:e|ent)|redemand\w+|reclam(?:e|ent)|(?:is |are )?ask(?:s|ing)?(?: us)? for|wants?|request\w*|que (?:donne|devient|reste)|what (?:happens|if)|si (?:on|nous|je) (?:accord|donn|fai|consent|lach)\w+|if we (?:grant|give|gave|granted)|simul\w+|impact|effet"
)
PAST_DISCOUNT = words(
    r"(?:avons|avions|a|ont|ete|nous a)[- ]?(?:nous |t[- ]on )?(?:deja )?(?:accord|consent|donn|lach|promis|offert|fait)\w*|(?:did|have|had|has|were|was|been) (?:we )?(?:already )?(?:grant|giv|gave|offer|promis)\w*|accordees?|accordes?"
)
FUTURE = words(
    r"(?:sera|seront|coutera|couteront|fera|feront|rapportera|aura|aurons|serait|couterait|gagnera|gagnerons|rapporterait|deviendra|restera|perdra|perdrons|irons|atteindra|vaudra|depensera|depenserons)\b|"
    r"(?:va|vont|allons|vais) (?:nous |leur |lui |encore |me )?(?:\w+er|\w+ir|\w+re)\b|will\b|'ll\b|would\b|going to|gonna|forecast|predict\w*|prevision\w*|prevoi\w*|budgete?\b|projection|estime\w* pour|l'an prochain|l'annee prochaine|next (?:year|month|quarter|half)|futur\w*|a l'avenir"
)
COMPETITOR = words(r"concurren\w+|competit\w+|rival\w*|confrere\w*|autres fournisseurs|other suppliers")
THIRD_PARTY_PRICE = words(
    r"(?:what|how much|(?:what|which) (?:price|rate|fee|amount|offer)) (?:did|does|do|has|have|would|will|was|is) (?!we\b|our|you\b|i\b|us\b|it\b)(?:\S+ ){1,5}?(?:quot|charg|bid|offer|ask|propos|bill|invoic|giv|gave)\w* (?!us\b|to us|for\b|on\b|in\b)\S|"
    r"(?:combien|que|quel (?:prix|tarif|montant)|quelle (?:offre|somme)) (?:est-ce que )?(?!on\b|nous\b|notre|nos\b|avons|a-t-on)(?:\S+ ){1,6}?(?:a|ont|avait|avaient)(?:[- ]t[- ](?:il|elle|ils|elles|on))?(?:-(?:ils|elles))? (?:propos|factur|chiffr|demand|offert|devis|cot|annonc|donn|indiqu|pris|fait pay)\w* (?:a|au|aux)\b"
)
"""What somebody who is not us asked of somebody who is not us."""
OTHERS_PRICE = words(
    r"prix|tarif\w*|factur\w*|charg\w*|vend\w*|pratiqu\w*|propos\w*|marge|margin|price\w*|sell\w*|cost\w*|quot\w*|offer\w*|rate|demand\w*|prend|prennent"
)
NOT_OURS = words(
    r"(?:quelle|what) (?:heure|time) (?:est-il|est il|is it)|il est quelle heure|meteo|weather|pleuv\w*|fera-t-il|quel temps (?:fait|fera)|rain\b|"
    r"satisf\w+|que pense(?:nt)?(?:-t-)? ?\w|what (?:do|does) (?:\S+ ){1,4}?think|(?:will|would) (?:\S+ ){1,3}?(?:order|buy|come back|renew)\b|satisfied|happy|happi\w+|(?:est|sont)(?:-(?:il|elle|ils|elles))? (?:-?\w+ ){0,2}?(?:contente?s?|heureu\w+|fache\w*)|unhappy|humeur|mood|ambiance|nps\b|"
    r"(?:va|vont|will|going to) (?:-?t-il |-?t-elle )?(?:nous )?(?:quitter|leave us|partir|resilier|leave)|"
    r"cours (?:de l'action|de bourse)|share price|stock price|(?:nombre|combien) (?:d'|de )(?:employes|salaries|etoiles|magasins|agences|enfants|habitants)|how many (?:employees|staff|stars|shops|stores|rooms)|"
    r"salaires?\b|salary|salaries\b|wages?\b|gagne \w+ par (?:mois|an)|pa(?:ye|ie)e? \w+ par (?:mois|an)|"
    r"(?:ecri[st]|redige|prepare)\w*(?:[- ]moi|[- ]lui|[- ]leur)? (?:un |une |le |a )?(?:mail|courriel|message|lettre|courrier|relance|reponse)|(?:write|draft|send) (?:me |them |him |her )?(?:an? |the )?(?:e-?mail|letter|message|reply|reminder)|"
    r"blague|joke|recette|recipe|horoscope"
)
"""Matters that no book and no found cost of a company tells."""
THEIR_BUSINESS = words(
    r"reven(?:d|dent|te)\b|resell\w*|(?:paie|paye|paient|pays?)(?:[- ]t[- ]il|[- ]t[- ]elle|-ils|-elles)? (?:a )?(?:ses|leurs|its|their|his|her) (?!bills|invoices|factures|debts|dettes|dues)|own (?:margin|profit|price|sales)s?\b|(?:(?:marge|marges|benefice|profit|chiffre d'affaires|ca|resultat|margin|margins|money) (?:que )?(?:\S+ ){0,4}?(?:fait|font|realise|realisent|degage|gagne|tire|tirent|makes?|earns?|gets?)(?:[- ]t?[- ]?(?:il|ils|elle|elles))?"
    r"|(?:does|do|will|did) (?:\S+ ){0,5}?(?:make|earn|charge|sell|get)) (?:\S+ ){0,3}?(?:sur|avec|en vendant|on|from|with|selling|for|to|a)\s(?:ses|leurs?|its|their|his|her|son|sa)\s"
    r"|(?:leur|ses|leurs|its|their|his|her) (?:propres? |own )(?:marge|client|prix|customer|margin|price|vente|sale)\w*"
)
NEGATIVE = words(
    r"cout\w+ plus (?:cher )?qu\S+ (?:ne )?(?:nous )?rapport\w+|cost\w* (?:us )?more than (?:\w+ )?(?:bring|earn|pay|make)\w*|(?:under|below) ?(?:water|zero)|(?:au-?|en )?dessous de zero|au-dessous de zero|sous l'eau|negati\w+|dans le rouge|in the red|en perte|a perte|perd(?:ent|ons|e|-on)?\b|pertes?|deficitaires?|lose|losing|loss(?:es)?|below zero|sous zero|non rentables?|unprofitable|pas rentables?|coutent de l'argent|cost us money"
)
WORST = words(
    r"pires?|le moins\b|moins (?:\w+ )?(?:bons?|rentables?|rapport\w*)|plus (?:mauvais|faibles?|bas|basse|petits?|deficitaires?)|worst|least|lowest|smallest|bottom|derniers?|weakest|perd\w* le plus|coutent? le plus|du (?:pire|moins|plus (?:mauvais|faible|petit))|croissant|ascending|poorest|lose us|losing|lose"
)
BEST_FIRST = words(
    r"du (?:meilleur|plus (?:rentable|gros|grand|eleve|fort|haut))|from (?:best|most|highest|largest|biggest)|decroissant|descending|best (?:to|first)|meilleur d'abord"
)
WORST_FIRST = words(
    r"du (?:pire|moins|plus (?:mauvais|faible|petit|bas|grave|deficitaire|negatif))|(?:smallest|lowest|least|poorest) first|from (?:worst|least|lowest|smallest)|(?<!de)croissant|ascending|worst (?:to|first)|pire (?:d'abord|au)|en commencant par (?:le|les) (?:pire|moins)"
)
PERCENT = words(
    r"part du (?:chiffre d'affaires|ca)\b|share of (?:revenue|sales|turnover)|pour[- ]?cents?|taux de|(?:remises?|discounts?) moyen\w*|average (?:discount|rebate|margin)|(?:discount|margin|rebate) rates?|per euro (?:sold|of)|par euro (?:vendu|de)|pourcentages?|per ?cents?|percentages?|taux|en %|in %|relati\w+|ratio|pct|proportion"
)
PERCENT_SIGN = re.compile(r"%(?!\s?\d)")
EUROS = words(
    r"en euros|in euros|montants?|en valeur|in value|euros? (?:une fois|tout|gagn)|d'euros|of euros|how much money"
)
HOURS = words(r"heures?|hours?|temps passe|time (?:was |did )?(?:spen[td])|combien de temps|how long")
UNTRACED = words(
    r"(?:pas|ni|nulle part|jamais|hors|not|outside) (?:dans |de |des |in |on )?(?:les |la |le |des |the |any )?(?:feuilles? de temps|pointages?|timesheets?|time sheets?|clock)|off the clock|non[- ](?:trace|saisi|pointe|enregistre|comptabilise|imput|declare|facture|inscrit)\w*|(?:sans|pas|jamais|ni|nulle part|not|never|without|nowhere|non) (?:\w+ ){0,3}?(?:trace|saisi|pointe|enregistre|comptabilise|imput|declare|pointer|saisir|tracer|(?:passe\w* )?en facture|factur|avoiris|log|record|book|track|invoic|clock|enter)\w*|"
    r"(?:hors|en dehors de|en plus de|outside|beyond|besides|apart from) (?:ce qui est )?(?:deja )?(?:\w+ ){0,3}?(?:l'erp|erp|la compta|comptabilite|the books|tables|deja)|(?:par|dans (?:les|des|nos)|in|by|via) (?:the |our )?(?:e-?)?(?:mails?|courriels?|messages?)|"
    r"untraced|untracked|unrecorded|unlogged|unbooked|uninvoiced|caches?\b|cachees?\b|hidden|invisibles?|offerte?s?\b|informel\w*|pas dans l'erp|not in the erp|absente?s? (?:de|des) (?:l'erp|tables|la compta)|jamais (?:passe\w*|ete)|off[- ]the[- ]books"
)
BOOKED = words(
    r"comptabilise\w*|enregistre\w*|dans l'erp|in the erp|booked|in the books|dans les tables|saisies? dans|factures?\b|dans la compta|officiel\w*|pointees?\b|recorded|logged"
)
EITHER = words(
    r"(?:dans |in )?(?:l'erp|la compta|les tables|les livres|the books|the erp) (?:et|and|plus) (?:dans |in )?(?:les |the )?(?:mails?|e-?mails?|courriels?)|(?:facture|avoirise|inscrit|declare|note|saisi)\w* ou (?:non|pas)|(?:enregistre|comptabilise|saisi|pointe|trace|book|record|log|factur)\w* ou (?:non|pas)|(?:booked|recorded|logged|tracked|invoiced) or not|whether or not|tables? et (?:les )?mails?|mails? et (?:tables?|erp|compta)|books and mails|both|tous confondus|toutes? confondues?"
)
COMMITTED = words(
    r"rest(?:e|ent)(?:-t-il)? (?:encore )?a (?:crediter|rembourser|rendre|avoiriser)|(?:left|still|yet) to (?:credit|refund|give back)|promis\w*|rest(?:e|ent) (?:encore )?(?:dus?|dues?|a devoir)\b|still (?:owe|due)\w*|promess\w*|promett\w*|promesses?|(?:pas encore|not yet|yet to be|still to be|reste a) (?:\w+ ){0,2}(?:emis|regl|credit|issu|fait|pay|vers|livr|deduit|honor|given|emettre)\w*|engage\w*|(?:on |nous )?(?:leur |lui )?doi(?:t|vons)[- ]?(?:on|nous)? encore|committed|owe\w*|dus? mais|a (?:emettre|rendre)|pending credit|due to them"
)
NO_PROMISES = words(
    r"(?:hors|sauf|sans|without|excluding|except|pas) (?:les |the )?(?:promess|promis|engage|promis)\w*|deja (?:consomm|depens|engag|accord)\w*|already (?:spent|given|granted)"
)
EVERYONE = words(
    r"tous (?:les )?(?:clients|comptes)|tous clients|ensemble des clients|toute (?:la |l')(?:societe|entreprise|boite|maison|annee)|(?:la|notre) (?:societe|entreprise|boite|maison)|"
    r"all (?:the |our )?(?:customers|clients|accounts)|every (?:customer|client)|the (?:whole )?company|company[- ]wide|our company|au global|globale?ment|overall|in all|en tout|au total"
)
MONEY_TALK = words(
    r"marge|margin|cout|cost|euro|eur|remise|discount|client|customer|account|factur|invoic|penalit|penalt|heure|hour|projet|project|affaire|ca\b|chiffre|revenue|sales|turnover|rentab|profit|perte|loss|sav|after[- ]sales|support|"
    r"livraison|transport|shipping|freight|deliver|mail|message|courriel|avoir|credit note|devis|quote|prix|price|tarif|commande|order|retard|delay|temps|time|argent|money|gagn|earn|perd|lose|rapport|fournisseur|achat|purchas|segment|secteur|trimestre|semestre|gratuit|offert|free|refai|reprise|rework|retour|return|avant[- ]vente|presales|dedouan|douan|customs|depens|spend|spent|pay|regl"
)

PORTFOLIO = words(
    r"portefeuilles?|portfolios?|(?:clients|comptes|accounts|customers) (?:de|d'|suivis par|geres par|of|managed by|owned by|run by|handled by)\b|(?:suit|gere|manages|handles|owns)\b"
)
"""Before or after the name of one of our people: the clients that the CRM gives them."""
GROUPS: Mapping[Group, re.Pattern[str]] = {
    Group.OWNER: words(
        r"commerciaux|vendeurs?|portefeuilles?|portfolios?|(?:quel(?:le)?s? |par )(?:commercial|commerciale|vendeur|charge d'affaires|responsable)s?\b|charges d'affaires|sales ?(?:people|person|persons|reps?)|account managers?"
    ),
    Group.SEGMENT: words(
        r"segments?|secteurs?|sectors?|industries|industry|branches|types? de clients?|customer types?"
    ),
    Group.PROJECT: words(r"affaires?\b(?! commerc)|projets?\b|chantiers?\b|projects?\b|jobs?\b|sites?\b"),
    Group.CLIENT: words(r"clients?\b|customers?|comptes?\b|accounts?\b|qui\b|who\b|whom\b"),
}
"""What a ranking is of: the first named in the question."""
PEERS = words(
    r"(?:a |avec |que |contre |par rapport a(?:ux)? |than |with |to |against )?(?:son|leur|its|their|the same|meme|du meme) (?:propre |own )?(?:segment|secteur|sector|industry|marche)|(?:aux?|avec les|que les|des|contre les) (?:autres clients|clients comparables|concurrents du secteur)|(?:than|with|to|against) (?:other|similar|comparable) (?:customers|clients)|clients comparables|comparable (?:customers|clients)|la moyenne|the average"
)

MEASURES: Mapping[Measure, re.Pattern[str]] = {
    Measure.BOOKED_MARGIN: words(
        r"marges? (?:\w+ )?(?:comptab\w*|enregistre\w*|apparente|officielle|affichee|de l'erp|dans l'erp|booked|visible)|booked margins?|recorded margins?|margins? (?:in|as per) the (?:erp|books)"
    ),
    Measure.GROSS_MARGIN: words(r"marges? brutes?|gross (?:margins?|profits?)|brute\b"),
    Measure.LIST_REVENUE: words(
        r"(?:ca|chiffre d'affaires|montant|prix|valeur|revenue) (?:\w+ )?(?:catalogue|tarif|brut|avant remises?)|prix (?:de )?(?:liste|catalogue)|au tarif|list (?:prices?|revenue)|before discounts?"
    ),
    Measure.NET_REVENUE: words(
        r"chiffres? d'affaires?|(?:le|du|de|en|notre|son|leur) ca\b|ca (?:net|annuel|realise|de|avec|chez)|c\.a\.|revenues?|turnover|net sales|(?<!after-)(?<!after )(?<!pre-)(?<!pre )sales\b|(?<!apres-)(?<!apres )(?<!avant-)(?<!avant )ventes\b|facture(?:s|)? (?:a|chez|net)|avons[- ]nous facture|did we (?:invoice|bill)|plus gros(?:ses)? (?:clients?|comptes?)|biggest (?:customers?|clients?|accounts?)|largest (?:customers?|clients?|accounts?)"
    ),
    Measure.LATE_PAYMENT: words(
        r"retards? de (?:paiement|reglement)|(?:paiement|reglement)s? (?:en retard|tardifs?)|pa(?:ient|yent|ie|ye|yeurs?) (?:\w+ ){0,2}(?:tard|en retard|lent\w*)|late[- ]pay\w*|pay\w* (?:\w+ ){0,2}(?:late|latest|slow\w*)|slow pay\w*|frais financiers|cout financier|financement|financing|agios|interets"
    ),
    Measure.PRESALES_TIME: words(
        r"avant[- ]?ventes?|pre[- ]?sales|prospection|chiffrages?|temps commercial|(?:etudes?|visites?) avant|pre[- ]etude"
    ),
    Measure.PROJECT_TIME: words(
        r"(?:gestion|suivi|temps|heures|conduite|pilotage) (?:de |du |des )?(?:projets?|affaires?|chantiers?)|temps projet|coordination|project[- ](?:time|hours|management|work)|reunions?|meetings?|points? (?:hebdo\w*|chantier)"
    ),
    Measure.AFTER_SALES: words(
        r"sav\b|apres[- ]ventes?|after[- ]sales|support\b|depannages?|garantie|warranty|service calls?|interventions?|astreintes?"
    ),
    Measure.LOGISTICS: words(
        r"logisti\w+|transports?\b|ports?\b|fret\b|freight|shipping|shipments?|livraisons?|deliver\w+|expeditions?|carriers?|transporteurs?"
    ),
    Measure.PENALTIES: words(
        r"penalit\w+|penalt\w+|liquidated damages|lds?\b|indemnites? de retard|indemnites?\b|astreinte contractuelle|late fees?"
    ),
    Measure.PURCHASES: words(
        r"achats?\b|achet\w+|buy\b|bought\b|purchas\w*|approvisionnements?|sous[- ]traitance|subcontract\w*|matieres? premieres?|materials?\b"
    ),
    Measure.PRODUCTION_TIME: words(
        r"(?:heures|temps|couts?|cost|hours|time) (?:de |d'|of |in )?(?:la |l')?(?:production|fabrication|atelier|workshop|manufacturing|chantier|montage)|production\b|workshop (?:hours|time)|main[- ]d'(?:oe|e|o)?uvre"
    ),
    Measure.DIRECT_COSTS: words(r"couts? directs?|direct costs?|cout de revient"),
    Measure.DISCOUNTS: words(r"remises?|rabais|ristournes?|discounts?|rebates?|gestes? commercia\w+|price reductions?"),
    Measure.UNTRACED: words(
        r"(?:couts?|frais|depenses?|montants?|costs?|expenses?) (?:\w+ ){0,2}(?:caches?|invisibles?|oublies?|non[- ]\w+|pas \w+|hidden|jamais)|non[- ]traces?|untraced|hidden costs?|unrecorded|couts? (?:trouves?|found)|costs? found"
    ),
    Measure.ADJUSTED_MARGIN: words(
        r"marges?\b|margins?\b|rentab\w+|profitab\w+|profits?\b|benefic\w+|rapport(?:e|ent|er|eur)\b|gagn\w+|earn\w*|resultats?\b|tout compte|all things considered|make us|bring in|brings? us|perd\w*|lose|losing|loss(?:es)?|pires?|meilleurs?|best\b|worst\b|deficitaires?"
    ),
}
"""In this order: the first that matches is meant, the plain margin last. A margin is adjusted unless said otherwise."""

CATEGORIES: Mapping[Category, re.Pattern[str]] = {
    Category.REWORK: words(
        r"retouches?|reprises?\b|rework\w*|refai\w*|refabri\w*|redo\w*|redone|remak\w*|malfacons?|non[- ]conformit\w+|reparations? a nos frais|rebuts?"
    ),
    Category.RETURNS: words(r"retours?\b|returns?\b|returned|renvoy\w+|renvois?\b|sent back|sending back|rapatri\w+"),
    Category.LATE_PAYMENT: MEASURES[Measure.LATE_PAYMENT],
    Category.PENALTY: MEASURES[Measure.PENALTIES],
    Category.DISCOUNT: words(
        r"remises?|rabais|ristournes?|discounts?|rebates?|gestes?\b|avoirs?\b|credit notes?|offerts?\b|offertes?\b|gratuit\w*|cadeaux?|free of charge|giveaways?|goodwill|reductions?"
    ),
    Category.PRESALES_TIME: MEASURES[Measure.PRESALES_TIME],
    Category.AFTER_SALES: MEASURES[Measure.AFTER_SALES],
    Category.LOGISTICS: MEASURES[Measure.LOGISTICS],
    Category.PROJECT_TIME: MEASURES[Measure.PROJECT_TIME],
}
"""Of the found costs, in this order; «other» is never asked for by name."""

FRAME = frozenset(files("agent.router").joinpath("frame.txt").read_text(encoding="utf-8").split())
"""Folded words of a question that say how it is asked and nothing of its matter."""
