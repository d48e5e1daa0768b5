"""The words of company names that say little about which company it is, in the countries a French firm trades with."""

from __future__ import annotations


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEGAL_FORMS = _listed(
    """
    sa sas sasu sarl eurl snc sci scop scic scea earl gaec gie ei eirl selarl selas scp sca sem spl epic semop
    sccv scm association asso ass societe ste soc gmbh mbh ag kg kgaa ohg gbr ug ev eg se spa srl sapa srls coop
    sl slu sll lda ltda bv nv vof cv sprl bvba scrl asbl vzw ltd limited plc llp llc inc corp corporation co
    company ab as aps oy oyj asa kft zrt doo sro zoo sp
    """
)
"""Legal forms, and the words that only announce one."""

LINK_WORDS = _listed(
    """
    de du des la le les l d et en a au aux sur sous un une pour par chez the of and for von vom der die das und zu
    di del della dei y el los las van het
    """
)
"""Articles and prepositions, dropped from names."""

HOUSE_WORDS = _listed(
    """
    ets etablissement etablissements entreprise entreprises groupe group holding compagnie cie maison fils freres
    pere
    """
)
"""Words that dress a family name: they neither name nor distinguish a company."""

ABBREVIATIONS = {
    "ch": "centre hospitalier",
    "chu": "centre hospitalier universitaire",
    "chr": "centre hospitalier regional",
    "tp": "travaux publics",
    "btp": "batiment travaux publics",
    "gms": "grande distribution",
    "cc": "communaute communes",
    "ccas": "centre communal action sociale",
    "cd": "conseil departemental",
    "cg": "conseil general",
    "cr": "conseil regional",
    "zi": "zone industrielle",
    "za": "zone artisanale",
    "st": "saint",
    "ste": "sainte",
    "mt": "mont",
    "nd": "notre dame",
    "lyc": "lycee",
    "clg": "college",
    "gal": "general",
    "gle": "generale",
    "intl": "international",
    "nat": "national",
    "agro": "agroalimentaire",
    "bio": "biologique",
    "log": "logistique",
    "labo": "laboratoire",
    "resto": "restaurant",
    "asso": "association",
    "mag": "magasin",
    "boul": "boulangerie",
    "pharma": "pharmaceutique",
    "dr": "docteur",
    "frs": "freres",
    "ets": "etablissements",
    "sce": "service",
    "sces": "services",
    "ind": "industrie",
    "gd": "grand",
    "gds": "grands",
    "pt": "petit",
    "univ": "universite",
    "mfg": "manufacturing",
    "mgmt": "management",
    "svcs": "services",
    "bros": "brothers",
}
"""Abbreviations that the general rules (a beginning, a contraction) would not undo, or would undo wrongly."""

TRADE_WORDS = _listed(
    """
    agence agricole agriculture agro agroalimentaire aliment alimentaire alimentation ambulance amenagement animal
    architecte archives arts artisan assainissement assurance atelier auto automation automatisme automobile
    aviation avocat bar bateau batiment beton biologie biologique biscuit biscuiterie bois boisson boucherie
    boulangerie brasserie bureau cabinet cafe camping carrosserie carton cartonnage cartonnerie cave centrale
    centre ceramique cereale chambre charcuterie charpente chateau chaudronnerie chauffage chimie chimique city
    climatisation clinique club collectivite college commerce commercial communal communaute commune communication
    comptoir concept conseil conserverie construction cooperative cosmetique cosmetic couverture creation cuisine
    dairy decoration decoupe departement depannage departemental design developpement diffusion digital direct
    distribution distributeur domaine drive eau ecole edition education electricite electrique electronique
    elevage emballage energie energy engineering entrepot environnement equipement espace etude europe european
    exploitation export fabrication fabrique factory fayencerie ferme fermier filature fleur fonderie food forage
    foret forge formation fournil fourniture france french frais froid fromage fromagerie fruit garage gaz general
    gestion global gourmet grain grand graphique habitat hopital hospitalier horticulture hotel hotelier
    hotellerie hydraulique immobilier import imprimerie industrie industriel industry informatique ingenierie
    innovation inox installation institut international invest investissement isolation jardin labo laboratoire
    lait laiterie laitier laser lavage legume linge location logement logistique loisir lycee machine machinisme
    maconnerie magasin mairie maintenance manutention marbrerie maraicher marche marine maritime marketing
    materiau materiel mecanique media medical menuiserie metal metallerie metallique metallurgie meuble minoterie
    mobilier moulage moulin mouture municipal mutuelle national naval negoce nettoyage nord office optique ouest
    outillage packaging papeterie papier parc parfum parking partner partenaire patisserie paysage paysagiste
    peche peinture petit pharmacie pharmaceutique pierre piscine plastique plast platrerie plomberie poisson port
    poterie precision pressing primeur print production produit profile projet promotion proprete public publique
    publicite qualite quincaillerie rail recherche recyclage regie region regional reparation reseau residence
    ressource restaurant restauration retail salaison sanitaire sante scierie secretariat securite sellerie serre
    serrurerie service signaletique social solaire solution sport station stockage structure sud syndicat system
    systeme systematique tannerie technic technique technologie telecom terrassement territoire textile theatre
    thermal thermique tissage tole tolerie tourisme traiteur traitement transformation transport travaux trading
    traveaux achat adherent agglo agglomeration assureur banque bank camping caisse client clientele comptabilite
    direction enseigne facturation fournisseur franchise holiday hypermarche immobiliere nautique pharma siege
    software supermarche telecom
    universite usinage usine vacances vegetal verger verrerie viande vigneron vignoble ville vin vision
    volaille voyage water wine wood works est centre saint sainte mont val notre dame nouveau nouvelle haut haute
    bas basse
    """
)
"""Words of trades, places and activities: they describe a company, many companies share them. Singular, folded."""

PUBLIC_MAIL = _listed(
    """
    gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr live.com live.fr msn.com yahoo.com
    yahoo.fr ymail.com orange.fr wanadoo.fr free.fr sfr.fr neuf.fr cegetel.net club-internet.fr numericable.fr
    bbox.fr laposte.net aol.com aol.fr icloud.com me.com mac.com gmx.com gmx.fr gmx.de gmx.net web.de t-online.de
    proton.me protonmail.com pm.me bluewin.ch sunrise.ch skynet.be telenet.be proximus.be voo.be libero.it
    tiscali.it virgilio.it alice.it terra.es telefonica.net zoho.com mail.com mail.ru yandex.com fastmail.com
    tutanota.com hey.com aliceadsl.fr dartybox.com nordnet.fr akeonet.com ovh.fr netcourrier.com caramail.com
    btinternet.com sky.com virginmedia.com comcast.net verizon.net att.net
    """
)
"""Mail domains that anyone may have: they never say which company writes."""

SECOND_LEVELS = _listed(
    """
    co com org net gouv gov ac edu asso tm nom presse ltd plc
    """
)
"""What stands before a country code without being anybody's name (example.co.uk, example.asso.fr)."""

HONORIFICS = _listed(
    """
    m mr mrs ms mme mlle mmes mm monsieur madame mademoiselle messieurs mesdames herr frau dr me
    """
)
"""What is put before a family name."""

ESTABLISHMENTS = _listed(
    """
    abattoir boulangerie brasserie cafe camping casino cave charcuterie chateau ch clinique college commune conserverie
    cooperative departement distillerie domaine ecole ehpad estaminet ferme fromagerie garage golf hopital hosto hotel
    imprimerie laiterie lycee mairie menuiserie metropole minoterie moulin musee mutuelle papeterie patisserie pharmacie
    piscine regie region residence scierie syndicat theatre traiteur universite ville
    """
)
"""What one says with «la» or «le» of the only client that is one: «la clinique», «la mairie»."""

OTHER_WORDS_FOR = {
    "commune": ("mairie", "ville"),
    "mairie": ("commune", "ville"),
    "hospitalier": ("ch", "hopital", "hosto"),
}
"""Other words for the same kind of client."""

DESKS = _listed(
    """
    accounts accueil achat achats accounting bureau commande commandes compta comptabilite contact desk direction
    exploitation expedition expeditions facturation finance intendance litiges livraison logistique magasin maintenance
    marches office orders payable qualite quality reception receivable receivables reservation reservations sales sav
    secretariat service services sinistres support team technique
    """
)
"""Words in the name of a mailbox that no single person has."""

EVERYDAY_NAMES = _listed(
    """
    abbe adam ange avril barbier bas beau berger blanc bois boisson bon bonnet boucher boulanger brun caron carpentier
    chapelle charpentier chasseur chevalier clair claire clement clerc colombe constant court cousin dimanche duc
    ferrand fils fleur fontaine fort france franc froment gaillard garnier gendre grand gras gros guerre hiver iris
    janvier jeune joly juillet juin juste lame leger lievre long loup mai maire marc marchand mardi marin martin masson
    merle meunier moine mouton neuf neveu noel noir olive page pain palais paris pelletier petit pierre pigeon poisson
    pont porte poulain prevost prince prudent reine renard riche rivet riviere roche roi rose rouge rousseau roux
    samedi sauvage soulier tailleur tisserand tour vallee vert vidal vincent violette
    """
)
"""Family and given names that are words as well: they need «Mme», a given name or at least their capital."""

BIG_CITIES = _listed(
    """
    paris marseille lyon toulouse nice nantes montpellier strasbourg bordeaux lille rennes reims toulon grenoble dijon
    angers nimes villeurbanne clermont ferrand brest limoges tours amiens perpignan metz besancon orleans rouen mulhouse
    caen nancy bruxelles geneve lausanne zurich londres london berlin munich hambourg milan turin barcelone madrid
    luxembourg anvers liege amsterdam
    """
)
"""Cities where any client may be met: they say less of the one that is registered there."""
