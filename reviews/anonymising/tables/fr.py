"""French."""
# ruff: noqa: E501 - patterns and word lists are easier to keep in long lines

from .language import Language, words

_OF = r"(?:(?:la\s+|le\s+|l')?(?P<part>{part})\s+d(?:u\s+|e\s+))?"
_YEAR = r"(?:,?\s+(?P<y>(?:19|20)\d\d))?"
_ABOUT = r"(?:(?:peu|juste)\s+(?:avant|apres)\s+|vers\s+(?:les\s+)?|aux\s+alentours\s+de\s+|aux\s+environs\s+de\s+|autour\s+de\s+|des\s+|depuis\s+|jusqu'a\s+|avant\s+|apres\s+|a\s+)?"
_PARTS = r"(?:\s+(?:du|de\s+l')\s?(?P<part>{part}))?"

FRENCH = Language(
    code="fr",
    months={
        n: i
        for i, n in enumerate(
            [
                "janvier",
                "fevrier",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "aout",
                "septembre",
                "octobre",
                "novembre",
                "decembre",
            ],
            1,
        )
    },
    weekdays={
        n: i for i, n in enumerate(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])
    },
    numbers={
        n: i
        for i, n in enumerate(
            ["une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
            1,
        )
    }
    | {"un": 1},
    parts={
        "matin": "morning",
        "matinee": "morning",
        "midi": "afternoon",
        "apres-midi": "afternoon",
        "soir": "evening",
        "soiree": "evening",
        "nuit": "night",
    },
    dates=(
        r"(?P<lead>\ble\s+)?"
        + _OF
        + r"(?:(?P<wd>{weekday}),?\s+)?(?P<d>\d{1,2}|premier)(?:er)?(?:\s*(?:-|au|et)\s*\d{1,2})?\s+(?P<m>{month})\b"
        + _YEAR
        + r"(?:\s+au\s+(?P<part2>{part}))?",
        r"\b(?:depuis\s+|(?P<lead>en|courant)\s+)?(?P<m>{month})\s+(?P<y>(?:19|20)\d\d)",
        r"\b(?:depuis|(?P<lead>en|courant|avant|apres)|debut|fin|mi-?|au\s+mois\s+de)\s*(?:le\s+mois\s+de\s+)?(?P<m>{month})\b",
        r"\b(?P<lead>le\s+)(?P<wd>{weekday})(?:\s+(?:suivant|precedent|dernier|d'apres))?(?:\s+(?P<part2>{part}))?\b|\b(?:samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi)\s+(?:soir|matin|apres-midi|midi|dernier|suivant)\b",
        r"\b(?:le\s+|la\s+|au\s+)?(?P<nth>premier|premiere|deuxieme|second|seconde|troisieme|quatrieme|dernier|derniere)\s+(?P<unit>jour(?:nee)?|{part})\b",
        r"\b(?:le\s+)?jour\s+(?P<nth>[1-5])\b",
        r"(?P<lead>\ble\s+)?(?P<wd>{weekday}),?\s+(?:le\s+)?(?P<d>\d{1,2})(?:er)?\b(?!\s*(?:h\b|heures?|:))(?:\s+au\s+(?P<part2>{part}))?",
        r"(?P<lead>\ble\s+)(?P<d>\d{1,2})(?:er)?(?=\s*(?:[,.;)]|a\s+\d|vers\b|au\s+(?:soir|matin)))(?:\s+au\s+(?P<part2>{part}))?",
        r"\b(?P<lead>en)\s+(?:ete|hiver|automne)\b(?!\s+\w+(?:e|ee|es|i|is|u|it)\b)|\b(?P<lead2>avant|apres|depuis|pendant)\s+l'(?:ete|hiver|automne)\b"
        r"|\b(?:a|avant|apres|depuis|pendant)\s+(?:le\s+|la\s+)?(?:noel|paques|toussaint|pentecote|nouvel\s+an|carnaval)\b|\bcet\s+(?:ete|hiver|automne)\b|\bau\s+printemps\b",
        r"\bl'(?:an|annee|ete|hiver|automne)\s+(?:dernier|derniere|passee?|precedente?)\b|\b(?:le\s+mois|la\s+semaine)\s+(?:dernier|derniere|passee?)\b",
        r"\b(?P<lead>en|depuis)\s+(?P<y>(?:19|20)\d\d)\b",
    ),
    times=(
        r"\b"
        + _ABOUT
        + r"(?P<h>[01]?\d|2[0-4])\s?(?:h|heures?)\b(?:\s?(?P<min>[0-5]\d)\b)?(?:\s+et\s+(?:demie|quart)|\s+moins\s+(?:le\s+quart|\w+))?"
        + _PARTS,
        r"\b" + _ABOUT + r"(?P<h>[01]?\d|2[0-4])h(?P<min>[0-5]\d)\b",
        r"\b" + _ABOUT + r"(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)\b",
        r"\b(?:(?:peu|juste)\s+(?:avant|apres)\s+|vers\s+|des\s+|jusqu'a\s+|a\s+)(?P<h>{number})\s+heures?(?:\s+et\s+(?:demie|quart)|\s+moins\s+(?:le\s+quart|\w+)|\s+(?:dix|vingt|cinq|trente))?"
        + _PARTS,
        r"\b(?:(?:peu|juste)\s+(?:avant|apres)|vers|a|avant|apres|jusqu'a)\s+(?P<noon>midi|minuit)(?:\s+et\s+(?:demie?|quart))?\b",
    ),
    honorifics={
        "m": "m",
        "mr": "m",
        "monsieur": "m",
        "mme": "f",
        "madame": "f",
        "mlle": "f",
        "mademoiselle": "f",
        "me": "",
        "maitre": "",
        "dr": "",
        "docteur": "",
        "docteure": "f",
        "dre": "f",
        "pr": "",
        "professeur": "",
        "professeure": "f",
        "pre": "f",
        "sieur": "m",
        "dame": "f",
        "frere": "m",
        "soeur": "f",
        "tonton": "m",
        "tata": "f",
    },
    determiners=words(
        "le la les l un une des du de d ce cet cette ces mon ton son sa ses leur leurs nos vos notre votre au aux chaque autre quelque couleur en tres petite petit grande grand nappe n"
    ),
    function_words=words(
        "a afin ailleurs ainsi alors apres assez au aucun aucune aussi aussitot autre autres aux avant avec avoir beaucoup bien c car ce ceci cela celle celui "
        "cependant certains certaines ces cet cette ceux chacun chacune chaque chez ci comme comment d dans de des depuis dernier derriere des desormais deux donc dont "
        "du durant elle elles en encore enfin ensuite entre environ est et eux faute il ils j je jusque l la le les leur leurs lors lorsque lui ma mais malgre "
        "me meme merci mes moi moins mon n ne ni non nos notre nous nul on ont or ou par parce parfois parmi pas pendant personne peu plus plusieurs plutot pour "
        "pourquoi pourtant puis puisque qu quand quant que quel quelle quelqu quelques qui quiconque quoi quoique rien s sa sans sauf se selon ses si sinon sitot son "
        "sous souvent sur surtout ta tandis tant te tel telle tous tout toute toutes toutefois tres trois trop tu un une vers voici voila vos votre vous y trois "
        "quatre cinq seul seule seuls cependant finalement ensuite nulle"
    ),
    ordinary=words(
        "abbe absence abus accord acces action actions aide aime alcool alerte allegre amelie amour ange annexe appel aube aubert audience aucune aurore avertissement "
        "avis baron barre barbier beau bel belle berger bernard bilan blanc blanche bois bon bonne bonnet boucher boulanger bourgeois brave brun brune bureau cadre "
        "calme canon capucine carre carpentier carre cas cause cerise chance chapelle charpentier charte chaud chef chene chevalier chevalier ciel claire clair clemence "
        "clement cloche code colombe comite conclusion conclusions conseil constance constat consentement contexte corail cordier coup couvreur croix decision deroulement "
        "description desire dieu discussion dominique doré douce ecoute edition eglise elan enseignement enseignements equipe etoile evenement eve faits faure felicite fer "
        "ferme fevre fidele fin fleur flore florence fontaine forestier fort fournier franc france fraise garnier gauthier gentil gerbe gloire grace grand granger grave gravite "
        "gris gros guerin guerre guide hermine heureux hirondelle honore huissier image incident jardin jasmin jeune joie joli jour juge juste lacroix lavande lecon lecons lefort lemoine leger "
        "lieu lion lis loup louve lune luce lumiere maire maison mai marchand marche marguerite marin marine martinet masson melodie mercier mesure mesures meunier mignon mignonne "
        "miel mistral modeste moine moment monde mont moreau mot moulin muguet nappe neige neuve noel noir noire note notes nuit objet oiseau olive or ombre orage page pages paix pale "
        "palme pape paris parfait parole pascal pasteur patience pavot perle petit petite pierre pin pivoine plage plume point poirier politique pomme pont porte porche potier prairie "
        "prevention prevot prieur prince procedure prudence pre preuve public puits quelques rapport recommandation recommandations reine remarques renard responsabilite reponse "
        "resultat resume reunion rey riche riviere robe roche roi rond rose rosier rouge rousseau roux royer rue ruelle sabine sage saison salle sanction sante saule sauvage secours "
        "securite seance serein signalement sire soir soleil sourire suite suites suivi sujet suggestions suzette table tailleur tailler tanneur teinturier temoin temoignage temple tendre "
        "terre tissier tonnelier tour tournesol traitement tresor urgence vacher val valence valentin vallee vaillant verger vert verite viande victoire vidal vigne vigneron ville violette "
        "viola vin vivier vivre volet volonte zele accueil affiche atelier ateliers benevoles badges consigne formation information personne participants restauration violence visite equipe "
        "harcelement propos excuses exclusion"
    ),
    room_words=r"salles?|amphitheatre|amphi|atelier|salon|auditorium|terrasse|bibliotheque|galerie|hall|foyer|studio|cour|jardin|mezzanine|verriere|grenier|preau",
    place_words=r"hotel|hopital|cafe|bar|restaurant|brasserie|bistrot|auberge|gare|place|rue|avenue|boulevard|quai|pont|parc|clinique|chapelle|eglise|gite|"
    r"foyer|residence|cite|musee|theatre|pharmacie|impasse|allee|square|port|aeroport|marche|guinguette|pension|taverne|creperie|faubourg",
    org_words=r"asbl|sarl|wikimediens",
    org_openers=r"cercle|wikimedia|wikimediens|wikimedien·ne·s|wikipediens|association|societe|collectif|universite|institut|fondation|club|groupe(?: d['’]utilisateurs| d['’]utilisatrices)?|"
    r"ecole|lycee|college|faculte|bibliotheque|reseau|communaute|chapitre|archives|mediatheque|guilde|amicale|federation|ligue|atelier wiki",
    code_words=r"badge|dossier|cas|ticket|billet|cle|clef|chambre|numero|num\.?|table|siege|casier|vestiaire|reservation|reference|bracelet|inscription|carte|passe|"
    r"immatriculation|rapport|fiche|vol|commande|signalement|appartement|consigne|cabine|laissez-passer|plaque|modification|diff|jeton|accreditation",
    offices=r"(?:vice-)?president[e]?|secretaire(?: general[e]?)?|tresori(?:er|ere)|direct(?:eur|rice)|coordinat(?:eur|rice)|fondat(?:eur|rice)|chef(?:fe)?|porte-parole|"
    r"membre du (?:conseil|bureau)|administrat(?:eur|rice)|bureaucrate|responsable|representante?|deleguee?|doyenne?|boursi(?:er|ere)|animat(?:eur|rice)|conservat(?:eur|rice)",
    demographics=(
        r"\b(?:agee?s?\s+(?:de|d')\s?|de\s+)?(?:\d{1,2}|dix-\w+|vingt(?:-\w+)?|trente(?:-\w+)?|quarante(?:-\w+)?|cinquante(?:-\w+)?|soixante(?:-\w+)?|quatre-vingts?)\s+ans\b",
        r"\b(?:le|la)\s+(?:seule?|premi(?:er|ere)|plus jeune)\s+(?:(?:femme|homme|personne|etudiante?|participante?|enseignante?|intervenante?)\s+)?(?:{nationality}|sourde?|aveugle|trans|musulmane?|juive?|mineure?|noire?|femme|homme)\b(?:\s+(?:du|de\s+la|de\s+l')\s?\w+)?",
        r"\b(?:enceinte(?:\s+de\s+\w+\s+mois)?|transgenre|(?:femme|homme|personne)\s+trans|non[- ]binaire|lesbienne|gay|bisexuelle?|musulmane?|juive?|juif|catholique|protestante?|"
        r"sourde?|malentendante?|aveugle|malvoyante?|autiste|epileptique|diabetique|fauteuil roulant|voilee|refugiee?|veu(?:f|ve)|adolescente?|mineure?|retraitee?)\b",
        r"\b(?:professeure?|enseignante?|institut(?:eur|rice)|avocate?|infirmi(?:er|ere)|medecin|journaliste|bibliothecaire|archiviste|polici(?:er|ere)|pretre|juge|ingenieure?|architecte|"
        r"pharmacienne?|traduct(?:eur|rice)|etudiante? en \w+|psychologue|comptable|dentiste|veterinaire|developpeu(?:r|se)) (?:de (?!garde|permanence)\w+|d'\w+|en \w+|a la retraite|retraitee?)",
        r"\b(?:dyslexique|dyslexie|dyspraxique|begue|begaie|begaiement|tdah|depression|asthmatique|asthme|epilepsie|diabete|cancer|vih|seropositi(?:f|ve)|appareils? auditifs?|bequilles|canne|chien guide|daltonien(?:ne)?|"
        r"bipolaire|crises? d'angoisse|mere celibataire|pere celibataire|(?:mere|pere) de (?:deux|trois|quatre|jumeaux)|allaitement|allaite|nouveau-ne|grand-mere|grand-pere|athee|vegane?|rousse|aux cheveux \w+|"
        r"intersexe|asexuelle?|d'origine \w+|de nationalite \w+|kippa|foulard|voile|turban|rom|gitane?|tsigane)\b",
        r"\b(?:le|la)\s+(?:plus jeune|doyenne?|benjamine?)(?:\s+(?:membre|intervenante?|participante?|elue?|administrat(?:eur|rice)))?\b|\b(?:a|avec)\s+(?:dix-\w+|vingt(?:[ -]\w+)*|trente(?:[ -]\w+)*)\s+ans\b",
        r"\b(?:le|la)\s+seule?\s+(?:\w+\s+)?\w+(?=\s+(?:du|de|des|dans|parmi|en|a)\b|[,.;])",
        r"\b(?:francophone|anglophone|arabophone|germanophone|hispanophone|lusophone|bretonnante?)\b",
    ),
    nationalities=(
        r"(?:francais|anglais|portugais|japonais|neerlandais|hollandais|irlandais|ecossais|danois|finlandais|libanais|senegalais|camerounais|congolais|gabonais|polonais|chinois|"
        r"quebecois|bavarois|luxembourgeois|hongrois|togolais|beninois|rwandais|burkinabe|suedois|gallois|soudanais|pakistanais|thailandais|taiwanais|nepalais|antillais|guadeloupeen|"
        r"allemand|espagnol|marocain|roumain|americain|mexicain|africain|cubain|argentin|philippin|afghan|catalan|flamand|wallon|tsigane|basque|breton|occitan|"
        r"turc|grec)(?:e|s|es)?|turque|grecque|(?:ital|alger|tunis|mal|ivoir|brasil|bresil|canad|colomb|peruv|chil|boliv|venezuel|equator|uruguay|austral|austr|autrich|ind|iran|irak|syr|"
        r"palestin|israel|egypt|libyn|lib|mauritan|maurit|comor|guine|haït|haiti|norveg|ukrain|bulgar|coree|vietnam|cambodg|indones|nigeri|niger|keny|ethiop|eryth|arme|georg|"
        r"croat|serb|bosn|esto|letto|litua|tchad|burund|centrafrica|djibout|malgach|kab)(?:ien|ienne|iens|iennes|n|nne|ns|nnes|in|ine|ins|ines|e|es|yle|yles)|"
        r"(?:belge|suisse|russe|tcheque|slovaque|slovene|croate|serbe|bulgare|kurde|arabe|berbere|malgache|corse|kabyle|peul|wolof|bambara)s?"
    ),
    people_words=r"femmes|hommes|etudiante?s|mineure?s|boursi(?:ers|eres)|adolescente?s",
    lessons=r"(?:lecons?(?: apprises?| tirees?)?|enseignements?|recommandations?|suggestions?|ce que nous avons appris|ce que nous retenons|a retenir|pour la prochaine fois|propositions?|pistes)",
    account_words=r"compte|pseudo|pseudonyme|utilisat(?:eur|rice)|profil|nom d'utilisateur|surnom",
    roles={
        "reporter": "la personne à l’origine du signalement",
        "reporter many": "la personne à l’origine du signalement {number}",
        "affected": "la personne concernée",
        "affected many": "la personne concernée {number}",
        "subject": "la personne {letter}",
        "witness": "témoin {number}",
        "bystander": "la personne présente {number}",
        "responder": "membre de l’équipe {number}",
        "organiser": "membre de l’organisation {number}",
        "helper": "bénévole {number}",
        "other": "la personne {letter}",
    },
    wording={
        "PERSON": "une autre personne",
        "someone": "une des personnes concernées",
        "account": "le compte de {person}",
        "USERNAME": "un compte",
        "EMAIL": "une adresse électronique",
        "PHONE": "un numéro de téléphone",
        "URL": "un lien",
        "IP": "une adresse réseau",
        "ORG": "un groupe de la communauté",
        "PLACE": "un lieu proche",
        "ROOM": "une salle",
        "CODE": "(non publié)",
        "QUOTE": "un passage non repris ici",
        "DEMOGRAPHIC": "un détail personnel",
        "ROLE": "une personne ayant une fonction",
        "OTHER": "quelques",
        "day": "jour {n}",
        "before": "avant la rencontre",
        "after": "après la rencontre",
        "once": "à un moment",
        "since": "depuis avant la rencontre",
        "morning": "dans la matinée",
        "afternoon": "dans l’après-midi",
        "evening": "en soirée",
        "night": "dans la nuit",
        "part of day": "{part} du {day}",
        "morning noun": "matin",
        "afternoon noun": "après-midi",
        "evening noun": "soir",
        "night noun": "nuit",
    },
    articles=r"(?:le|la)",
    joins=r"(?:de|du|des|d|la|le|les|l|et|en|sur|sous|à|au|aux)",
    extra={
        "time words": r"midi|minuit|jour|journee|an|annee|mois|semaine|ete|hiver|automne|printemps|noel|paques|toussaint|pentecote|carnaval|heures?|dernier|derniere|premier",
        "person nouns": r"gardien(?:ne)?|vigile|frere|soeur|ami[e]?|mari|epouse|femme|compagnon|compagne|conjointe?|mere|pere|fils|fille|cousine?|collegue|chef(?:fe)?|chauffeur|infirmi(?:er|ere)|serveu(?:r|se)|voisine?|grand-mere|petite? amie?|beau-frere|belle-soeur|niece|neveu|cuisini(?:er|ere)|receptionniste|stagiaire|concierge",
        "moments": r"(?:juste )?(?:avant|apres|pendant) (?:le|la|l')\s?(?:petit[- ]dejeuner|dejeuner|diner|souper|repas|pause(?: cafe)?|gouter|aperitif|apero|ouverture|cloture|ceremonie|photo de groupe|banquet)|a l'heure du (?:dejeuner|diner|the|gouter|repas)|a la (?:tombee de la nuit|pause)|a l'aube|au crepuscule|au coucher du soleil",
        "descriptions": r"(?:le|la|l'|un|une)\s?(?:grande?|petite?|gros(?:se)?|vieux|vieille|jeune)\s+(?:type|homme|femme|gars|monsieur|dame|fille|garcon|blonde?|brune?|rousse|roux|barbu|chauve|mec|maigre)(?:\s+(?:a|au|aux|en|avec)\s+(?:la\s+|le\s+|l'|les\s+|des\s+)?[\w-]+(?:\s+\w+)?)?|(?:le|la|l'|un|une)\s?(?:type|homme|femme|gars|dame|monsieur|fille|personne|barbu|chauve|blonde?|rousse|roux)\s+(?:a\s+la|au|aux|en|avec)\s+(?:l[ea]s?\s+|une?\s+|des\s+)?(?:barbe|moustache|chapeau|lunettes|cheveux|casquette|veste|pull|robe|echarpe|costume|tatouages?|bequilles|chemise|bonnet|manteau)(?:\s+[\w-]+)?",
        "singular offices": r"tresori(?:er|ere)|president[e]?|vice-president[e]?|secretaire(?: general[e]?)?|bureaucrate|checkuser|steward|doyenne?|maire|recteur|rectrice|fondat(?:eur|rice)|cofondat(?:eur|rice)|direct(?:eur|rice)|administrat(?:eur|rice)",
        "spelled codes": r"numero|chambre|casier|table|siege|cle|cabine|lit|bungalow",
        "articles": r"le|la|les",
        "room after du": "lieu de la séance",
        "room after au": "lieu de la séance",
    },
)
