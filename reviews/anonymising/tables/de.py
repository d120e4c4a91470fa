"""German."""
# ruff: noqa: E501 - patterns and word lists are easier to keep in long lines

from .language import Language, words

_OF = r"(?:(?:der\s+|dem\s+|am\s+)?(?P<part>{part})\s+(?:des|vom|am)\s+)?"
_YEAR = r"(?:\s+(?P<y>(?:19|20)\d\d))?"
_ABOUT = r"(?:(?:kurz|gleich)\s+(?:vor|nach)\s+|gegen\s+|etwa\s+um\s+|um\s+etwa\s+|ungefahr\s+um\s+|ab\s+|bis\s+|seit\s+|circa\s+|ca\.\s+|zirka\s+|rund\s+um\s+)?"

GERMAN = Language(
    code="de",
    months={
        n: i
        for i, n in enumerate(
            [
                "januar",
                "februar",
                "marz",
                "april",
                "mai",
                "juni",
                "juli",
                "august",
                "september",
                "oktober",
                "november",
                "dezember",
            ],
            1,
        )
    }
    | {"janner": 1, "feber": 2, "maerz": 3},
    weekdays={
        n: i
        for i, n in enumerate(
            ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"]
        )
    }
    | {"sonnabend": 5},
    numbers={
        n: i
        for i, n in enumerate(
            [
                "ein",
                "zwei",
                "drei",
                "vier",
                "funf",
                "sechs",
                "sieben",
                "acht",
                "neun",
                "zehn",
                "elf",
                "zwolf",
            ],
            1,
        )
    }
    | {"eins": 1, "fuenf": 5, "zwoelf": 12},
    parts={
        "morgen": "morning",
        "vormittag": "morning",
        "mittag": "afternoon",
        "nachmittag": "afternoon",
        "abend": "evening",
        "nacht": "night",
        "morgens": "morning",
        "vormittags": "morning",
        "mittags": "afternoon",
        "nachmittags": "afternoon",
        "abends": "evening",
        "nachts": "night",
        "fruh": "morning",
    },
    dates=(
        r"(?P<lead>\b(?:am|vom|zum)\s+)?"
        + _OF
        + r"(?:(?P<wd>{weekday})(?:{part})?,?\s+(?:de[nm]\s+)?)?(?P<d>\d{1,2})\.(?:\s*(?:-|bis|und|auf\s+den)\s*\d{1,2}\.)?\s?(?P<m>{month})\b"
        + _YEAR,
        r"\b(?:seit\s+|(?P<lead>im)\s+)?(?P<m>{month})\s+(?P<y>(?:19|20)\d\d)",
        r"\b(?:seit|(?P<lead>im|bis)|anfang|mitte|ende|(?P<lead2>letzten|vergangenen|nachsten))\s+(?:dem\s+)?(?P<m>{month})\b",
        r"(?P<lead>\b(?:am|vom)\s+)(?:(?:darauf)?folgenden\s+|letzten\s+|nachsten\s+)?(?P<wd>{weekday})(?P<part2>{part})?(?:\s+(?:darauf|danach|zuvor|davor))?\b",
        r"\bin\s+der\s+nacht\s+(?:von\s+{weekday}\s+)?(?:auf|zu[mr]?)\s+(?:den\s+)?(?P<wd>{weekday})\b",
        r"(?:\b(?:der|die|den)\s+)?\b(?P<nth>erste[nrs]?|zweite[nrs]?|dritte[nrs]?|vierte[nrs]?|letzte[nrs]?)\s+(?P<unit>(?:konferenz|veranstaltungs|treffens|tagungs)?tage?s?|{part})\b",
        r"(?P<lead>\bam\s+)?\b(?P<wd>{weekday})(?P<part2>{part})\b",
        r"(?P<lead>\bam\s+)?\b(?P<wd>{weekday}),?\s+(?:de[nm]\s+)?(?P<d>\d{1,2})\.(?!\d)",
        r"(?P<lead>\b(?:am|vom)\s+)(?P<d>\d{1,2})\.(?=\s+(?:um|gegen|abends|morgens|nachmittags|kurz)\b)",
        r"\b(?P<lead2>letzten|vergangenen|vorigen|kommenden|nachsten)\s+(?P<wd>{weekday})(?P<part2>{part})?\b",
        r"\b(?:(?P<lead>im|zu|an|uber|vor|nach|seit)\s+(?:dem\s+)?)(?:sommer|herbst|winter|fruhling|fruhjahr|ostern|weihnachten|pfingsten|silvester|neujahr|fasching|karneval)(?:\s+(?:davor|letzten\s+jahres|des\s+vorjahres|zuvor))?\b",
        r"\btag\s+(?P<nth>[1-5]|eins|zwei|drei|vier)\b",
        r"\b(?:im\s+)?(?:letzten?|vorigen?|vergangenen?)\s+(?:jahre?s?|monate?s?|woche|sommers?|winters?|herbst(?:es)?|fruhling)\b|\bvorjahre?s?\b",
        r"\b(?P<lead>im\s+jahr|seit|ab|bis)\s+(?P<y>(?:19|20)\d\d)\b",
        r"\b(?:fruhjahr|sommer|herbst|winter)\s+(?:19|20)\d\d\b",
    ),
    times=(
        r"(?P<lead>\bum\s+)?\b"
        + _ABOUT
        + r"(?P<h>[01]?\d|2[0-4])(?:[:.](?P<min>[0-5]\d))?\s?(?:uhr|h)\b(?:\s?(?P<min2>[0-5]\d)\b)?(?:\s+(?P<part>{part}))?",
        r"(?P<lead>\bum\s+)?\b" + _ABOUT + r"(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)\b",
        r"(?P<lead>\bum\s+)(?P<h>[01]?\d|2[0-4])\.(?P<min>[0-5]\d)\b",
        r"(?P<lead>\bum\s+)?\b"
        + _ABOUT
        + r"(?:halb|viertel\s+(?:nach|vor)|dreiviertel|(?:zehn|funf|zwanzig)\s+(?:nach|vor)(?:\s+halb)?)\s+(?P<h>{number})\b(?:\s+uhr)?",
        r"(?P<lead>\bum\s+)?\b" + _ABOUT + r"(?P<h>{number})\s+uhr\b(?:\s+(?P<part>{part}))?",
        r"(?:(?P<lead>\bum\s+)|\bgegen\s+)(?P<h>{number})\b(?=\s*[.,;)\n]|$|\s+(?:hat|hatte|kam|ging|war|wurde|rief|traf|und|am|in|im|vor|bei)\b)|\b(?:kurz|gleich)\s+(?:vor|nach)\s+{number}\b",
        r"(?:(?P<lead>\bum\s+)|\b(?:gegen|kurz\s+vor|kurz\s+nach|vor|nach|bis)\s+)(?P<noon>mitternacht|mittag)\b",
    ),
    honorifics={
        "herr": "m",
        "herrn": "m",
        "hr": "m",
        "frau": "f",
        "fr": "f",
        "fraulein": "f",
        "dr": "",
        "doktor": "m",
        "doktorin": "f",
        "prof": "",
        "professor": "m",
        "professorin": "f",
        "arztin": "f",
        "onkel": "m",
        "tante": "f",
        "kollege": "m",
        "kollegin": "f",
        "mag": "",
        "dipl": "",
    },
    determiners=words(
        "der die das des dem den ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese dieses diesem diesen jeder jede jedes jedem jeden "
        "im am zum zur vom beim ins ans aufs sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unserem unserer mein meine welcher welche neue neuen "
        "erste ersten gute guten"
    ),
    function_words=words(
        "ab aber alle allem allen aller alles als also am an andere anderen anderer andererseits ans auch auf aufgrund aus ausserdem bei beide beiden beim bereits bevor bis bitte "
        "da dabei dadurch dafur dagegen daher dahin damals damit danach daneben dann daran darauf daraufhin daraus darf darin daruber darum das dass davon davor dazu dein dem den denn "
        "dennoch der deren des deshalb dessen die dies diese diesem diesen dieser dieses doch dort drei du durch eben ebenso eher ein eine einem einen einer eines einige einigen "
        "einmal er erst es etwa etwas euch eure fast fur ganz gar gegen gemeinsam gemass genau genug gern gestern gut hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer "
        "in indem ins insgesamt ist ja je jede jedem jeden jeder jedes jedoch jemand jene jetzt kann kaum kein keine keinem keinen keiner konnte kunftig man manche mehr mehrere "
        "mein meist mich mit nach nachdem nachher namlich neben nein nicht nichts nie niemand noch nun nur ob obwohl oder oft ohne schliesslich schon sehr sein seine seinem seinen seiner "
        "seit seitdem selbst sich sie sind so sobald sofern sofort sogar solche soll sollte sollten somit sondern sonst soweit sowie spater statt trotz trotzdem um und uns unser unsere "
        "unter viel viele vielen vielleicht vier vom von vor vorab vorher wahrend wann war waren warum was wegen weil weiter weitere welche welcher wem wen wenn wer werden wie wieder "
        "wir wird wo wobei wohl wollte wurde wurden zu zudem zuerst zuletzt zum zunachst zur zwar zwei zwischen zweitens erstens drittens danke fünf zuvor"
    ),
    ordinary=words(
        "abend ablauf abreise absprache acht adler alt anders ange anlage anlass ansprache anton apfel art arzt ast august auge aussage bach back backer bad bader balke bar bart bau bauer baum "
        "bayer becher beck becker beer beginn beispiel belastung berg berger bericht beschluss beschwerde bild binder birke birne bitter blau blatt blum blume bock bogen bohne bote brand braun braut brauer "
        "brei breit brenner brief bruch bruck brunn brunnen bruder bucher buchner bund burger busch busse christ dach dank dauer degen dick dienst dom dorf dorn dreher drechsler duft durr ecke edel ehre eichel eiche "
        "eile einstufung eis ende engel engels engel entscheidung erde ergebnis ernst esch esel esser fach falk falke fall fass faust feder fein feld fels fest feuer fiedel finger fink fischer flach flamm flasche fleischer fleck flieder "
        "folge folgen forst frage fragen frank frei freitag freude freund fried friede friedrich frisch fritz froh frost fruh fuchs fuhrer funk furst gans gabler garten gartner gast gebet geist geiger gelb gerber gesprach gewalt glas glaser glauben "
        "glocke gluck gold gott graf grau greis greif grimm gros gross grun grund gunst hafen hafer hahn hain halm hammer hand handel harder hart hase haus haupt hecht hecke heide heil heim held heller helm hell helfer hering herbst herr "
        "herz herzog hinweis hinweise hirsch hirt hitze hof hoffmann hoffnung hoheit holz honig horn hose huber huf hund hut igel imker jager jahr jammer jubel jung junge jungling just kaiser kalb kalt kamm kammer kammerer kanne kanzler karpfen kasse kasten kater katze kaufmann kehr keil keller kellner kern kessel kiefer kind kirch kirsch kirsche klage klar klee klein "
        "klinge klug knabe knecht knopf koch kohl kohle kohler konig konsequenzen korn kraft krahe kramer kranz kraus krebs kreis krieg krieger kron krone krug kuhl kuhn kummer kunst kurz kuss kuster lage lamm land lang lange lauf laut leben lehmann lehre lehren lehrer leicht "
        "leid leiter lenz lerche licht liebe lied lilie linde link lob lorbeer los lowe luchs luft lust mai maier maler mann mantel markt marsch marz massnahme massnahmen mast maurer maus meer mehl meier meise meister meldung messe messer metzger mild minze mitte mittag mohn mond montag "
        "moos morgen mull muller mund munter muhle mut nacht nachtigall nagel name natter nebel neu neumann nord not notarzt nuss ochs ohr ort ost ostern otter pabst papst paul pech pelz perle pfaff pfahl pfarrer pfau pfeffer pfeifer pfennig pferd pflug pforte pilger pilz platz probst punkt quelle rabe rad rat ratte rau raum recht rede reh reich "
        "reif reim reis reiter richter riegel riemer rind ring ritter rock rogen roller rose rosen ross rot roth ruck ruder ruf ruhe ruhm rund runde sack saal sache sachverhalt sachse sage salz sand sanft sanger sattler sauer schaaf schade schaden schafer schaf schall schalk scharf schatten schatz schenk schere scherer "
        "scheuer schick schiff schild schilling schimmel schlag schlange schlosser schluck schluss schluter schmid schmidt schmied schmitt schmal schnabel schnee schneider schnell schon schonfeld schramm schreiber schreiner schritt schroder schroeder schuh schuhmacher schuld schuler schulz schulze schumacher schuster schutz schutze schwab schwan schwalbe schwarz schweiger schwer "
        "see segen seher seide seiler selig senf sicher sicherheit sieg silber singer sohn sommer sonne sonntag sorge specht speer spiegel spies spiel spitz sporn springer stab stahl stall stamm stark staub stechen stein steiger stelle stern stich stille stock stolz storch stolle strauch strauss streit strich stroh stromer struck stuck stufe sturm sud sus tag tanne tanz tanzer tau taube "
        "teich tell teufel thaler tief tiger till tisch tod topf topfer traub traube traum treu trost tuch turm ufer uhl uhu unger unrecht vater vetter vogel vogt voll volk vorfall vorschlag vorschlage wach wache wachter waffe wagner wald wall walter wand wandel wanderer wasser weber weg wegner weide weidner wein weise weiss welle wende wenig werk west wetter wetzel wicke widder wiese wild "
        "winde wind winkel winkler winter wirt wirth witt witz wohl wolf wolke wolle wort wunder wunsch wurm zahn zander zapf zaun zeh zeit zeller zeuge ziegel ziegler ziel zimmer zimmermann zink zorn zucker zug zweig "
        "zusammenfassung empfehlung empfehlungen vermerk ausblick ausgang bewertung schweregrad vorgeschichte beteiligte team freiwillige"
    ),
    room_words=r"raum|saal|\w+saal|\w+zimmer|zimmer|foyer|halle|werkstatt|terrasse|horsaal|studio|galerie|aula|kaminzimmer|atrium|hof|labor|seminarraum|empore|ecke",
    place_words=r"hotel|gasthof|gasthaus|cafe|cafe|restaurant|hostel|krankenhaus|klinikum|klinik|pension|bahnhof|kneipe|wirtshaus|brauhaus|jugendherberge|"
    r"ratskeller|platz|park|kirche|apotheke|museum|theater|taverne|biergarten|hospital|sankt|praxis|haltestelle|gaststatte",
    org_words=r"e\.[ ]?v\.|verein|stammtisch|gmbh|gruppe|gesellschaft|initiative|institut|stiftung|usergroup|chapter|werkstatt|runde",
    org_openers=r"verein|stammtisch|wiki-stammtisch|wikimedia|universitat|hochschule|institut fur|gesellschaft fur|gesellschaft|initiative|stiftung|gruppe|arbeitskreis|bibliothek|"
    r"lokal|freundeskreis|kreis|redaktion|museum|archiv|gymnasium|volkshochschule|wikipedia-gruppe",
    code_words=r"badge|namensschild|fall|akte|aktenzeichen|ticket|karte|schlussel|zimmer|nummer|nr\.?|platz|tisch|spind|schliessfach|buchung|buchungsnummer|referenz|"
    r"ausweis|anmeldung|kennzeichen|vorgang|vorgangsnummer|fallnummer|ticketnummer|badgenummer|schlusselnummer|ausweisnummer|zimmernummer|flug|bericht|armband|schild|wohnung|raum|garderobe|marke|kennung|version|difflink|bearbeitung",
    offices=r"(?:stellvertretende[rn]? )?(?:vorsitzende[rnm]?|vorstandin|vorstand|vorstandsmitglied|prasident(?:in)?|schatzmeister(?:in)?|kassenwart(?:in)?|schriftfuhrer(?:in)?|sekretar(?:in)?|leiter(?:in)?|"
    r"direktor(?:in)?|geschaftsfuhrer(?:in)?|koordinator(?:in)?|grunder(?:in)?|sprecher(?:in)?|burokrat(?:in)?|administrator(?:in)?|beirat|stipendiat(?:in)?|kurator(?:in)?|beauftragte[rn]?)",
    demographics=(
        r"\b\d{1,2}(?:\s+jahre(?:\s+alt)?|-?jahrige[nrsm]?)\b|\b(?:anfang|mitte|ende)\s+(?:zwanzig|dreissig|vierzig|funfzig|sechzig|siebzig|achtzig|dreisig)\b|\b\w+(?:zehn|zig)jahrige[nrsm]?\b",
        r"\b(?:der|die|das|den|dem|als)\s+(?:einzige[nrs]?|jungste[nrs]?|alteste[nrs]?|erste[nrs]?)\s+(?:(?:{nationality}|gehorlose[nrs]?|muslimische[nrs]?|judische[nrs]?|blinde[nrs]?|schwarze[nrs]?|weibliche[nrs]?)\s+)?(?:frau|mann|person|schulerin|schuler|studentin|student|teilnehmerin|teilnehmer|{nationality}|gehorlose[nrs]?|muslimin|muslim|rollstuhlfahrerin|rollstuhlfahrer|minderjahrige[nrs]?)\b(?:\s+(?:im|in\s+der|der|des)\s+\w+)?",
        r"\b(?:schwangere?|(?:im\s+\w+\s+monat\s+)?schwanger|transgender|trans\s?(?:frau|mann|person)|nichtbinare?|nicht-binar|lesbisch|schwul|bisexuell|muslim(?:in|isch)?|judisch|judin|jude|katholisch|"
        r"evangelisch|gehorlose?[nrs]?|schwerhorige?[nrs]?|blinde[nrs]?|sehbehinderte?[nrs]?|autistin|autist|autistisch|epilepsie|diabetiker(?:in)?|rollstuhl(?:fahrer(?:in)?)?|kopftuch|gefluchtete[nrs]?|"
        r"witwer?|minderjahrige?[nrs]?|rentner(?:in)?|pensionierte[nrs]?)\b",
        r"\b(?:von\s+beruf\s+\w+|\w*(?:lehrer(?:in)?|anwalt|anwaltin|krankenpfleger(?:in)?|krankenschwester|arztin|journalist(?:in)?|bibliothekar(?:in)?|archivar(?:in)?|polizist(?:in)?|pfarrer(?:in)?|richterin|"
        r"ingenieur(?:in)?|architekt(?:in)?|apotheker(?:in)?|ubersetzer(?:in)?|psycholog(?:in|e)|steuerberater(?:in)?|tierarzt|hebamme)) (?:aus|an\s+der|im\s+ruhestand|in)\s+\w+",
        r"\b(?:legasthenie|legastheniker(?:in)?|legasthenisch|stottert|stottern|stotterer|adhs|depression(?:en)?|asthma|asthmatiker(?:in)?|epileptiker(?:in)?|diabetes|krebs|hiv|horgerate?|krucken|gehstock|blindenhund|farbenblind|"
        r"bipolar|panikattacken|alleinerziehende?[nrs]?|(?:mutter|vater) von (?:zwei|drei|vier|zwillingen)|stillt|stillende|neugeborene[ns]?|grossmutter|grosmutter|grosvater|grossvater|atheist(?:in)?|vegan(?:er|erin)?|rothaarige?[nrs]?|"
        r"intergeschlechtlich|asexuell|kippa|turban|romni|sinti|turkischstammige?[nrs]?|\w+stammige?[nrsm]?)\b",
        r"\b(?:mit|als)\s+(?:\w+zehn|\w+zig)\s+(?:jahren\s+)?(?:das\s+|die\s+|der\s+)?(?:jungste[nrs]?|alteste[nrs]?)?(?:\s+mitglied)?\b|\b(?:das|die|der|ihr|sein)\s+(?:jungste[nrs]?|alteste[nrs]?|einzige[nrs]?)\s+(?:mitglied|vorstandsmitglied|referentin|referent|teilnehmerin|teilnehmer|helferin|helfer|rednerin|redner)\b",
        r"\b\w+sprachige[nrs]?\b",
    ),
    nationalities=(
        r"(?:osterreich|deutsch|franzosisch|englisch|britisch|schottisch|irisch|spanisch|portugiesisch|italienisch|polnisch|tschechisch|slowakisch|slowenisch|ungarisch|rumanisch|bulgarisch|griechisch|"
        r"turkisch|kurdisch|russisch|ukrainisch|belarussisch|serbisch|kroatisch|bosnisch|albanisch|schwedisch|norwegisch|danisch|finnisch|islandisch|niederlandisch|hollandisch|belgisch|luxemburgisch|schweizerisch|"
        r"osterreichisch|amerikanisch|kanadisch|mexikanisch|brasilianisch|argentinisch|chilenisch|kolumbianisch|peruanisch|agyptisch|marokkanisch|tunesisch|algerisch|nigerianisch|kenianisch|ghanaisch|athiopisch|"
        r"sudafrikanisch|israelisch|palastinensisch|libanesisch|syrisch|irakisch|iranisch|persisch|afghanisch|pakistanisch|indisch|bengalisch|chinesisch|japanisch|koreanisch|vietnamesisch|thailandisch|philippinisch|"
        r"indonesisch|australisch|georgisch|armenisch|estnisch|lettisch|litauisch|arabisch|sorbisch|bayerisch|schwabisch|sachsisch|tirolerisch|wienerisch|schweizerdeutsch)(?:e|en|er|es|em)?|"
        r"\w{3,}lander(?:in|n|s)?|(?:osterreicher|schweizer|englander|brite|schotte|ire|spanier|portugiese|italiener|pole|tscheche|slowake|slowene|ungar|rumane|bulgare|grieche|turke|kurde|russe|ukrainer|belarusse|serbe|kroate|bosnier|albaner|"
        r"schwede|norweger|dane|finne|islander|niederlander|hollander|belgier|luxemburger|amerikaner|kanadier|mexikaner|brasilianer|argentinier|chilene|kolumbianer|peruaner|agypter|marokkaner|tunesier|algerier|"
        r"nigerianer|kenianer|ghanaer|athiopier|sudafrikaner|israeli|palastinenser|libanese|syrer|iraker|iraner|perser|afghane|pakistaner|inder|chinese|japaner|koreaner|vietnamese|australier|georgier|armenier|este|lette|"
        r"litauer|araber|tiroler|franzose)(?:in|innen|n|s)?|polin|turkin|russin|griechin|schwedin|danin|finnin|tschechin|serbin|kroatin|bulgarin|rumanin|slowakin|slowenin|franzosin|portugiesin|chinesin|britin|irin|kurdin|ungarin"
    ),
    people_words=r"frauen|manner|studierende|schuler(?:innen)?|minderjahrige|jugendliche|stipendiat(?:innen|en)",
    lessons=r"(?:lehren?|lehren aus dem vorfall|lehren fur die zukunft|empfehlung(?:en)?|vorschlage?|was wir lernen|was wir gelernt haben|was wir daraus lernen|erkenntnisse|fur das nachste mal|ausblick)",
    account_words=r"konto|benutzerkonto|account|benutzername|benutzer(?:in)?|nutzer(?:in)?|profil|spitzname",
    roles={
        "reporter": "die meldende Person",
        "reporter many": "die meldende Person {number}",
        "affected": "die betroffene Person",
        "affected many": "die betroffene Person {number}",
        "subject": "Person {letter}",
        "witness": "Zeugnisperson {number}",
        "bystander": "anwesende Person {number}",
        "responder": "Teammitglied {number}",
        "organiser": "Organisationsmitglied {number}",
        "helper": "Hilfsperson {number}",
        "other": "Person {letter}",
    },
    wording={
        "PERSON": "eine andere Person",
        "someone": "eine der beteiligten Personen",
        "account": "das Konto von {person}",
        "USERNAME": "ein Konto",
        "EMAIL": "eine E-Mail-Adresse",
        "PHONE": "eine Telefonnummer",
        "URL": "ein Link",
        "IP": "eine Netzadresse",
        "ORG": "eine Gruppe der Community",
        "PLACE": "ein Ort in der Nähe",
        "ROOM": "Veranstaltungsraum",
        "CODE": "(entfernt)",
        "QUOTE": "hier nicht wiedergegeben",
        "DEMOGRAPHIC": "eine persönliche Angabe",
        "ROLE": "eine Person mit einem Amt",
        "OTHER": "einige",
        "day": "Tag {n}",
        "before": "vor dem Treffen",
        "after": "nach dem Treffen",
        "once": "zu irgendeiner Zeit",
        "since": "schon vor dem Treffen",
        "morning": "am Vormittag",
        "afternoon": "am Nachmittag",
        "evening": "am Abend",
        "night": "in der Nacht",
        "part of day": "{part} von {day}",
        "morning noun": "Vormittag",
        "afternoon noun": "Nachmittag",
        "evening noun": "Abend",
        "night noun": "Nacht",
    },
    articles="",
    joins=r"(?:der|die|das|des|dem|den|von|vom|zum|zur|am|an|im|in|für|und)",
    capitals_mark_names=False,
    extra={
        "time words": r"mitternacht|mittag|tage?s?|\w*tage|uhr|halb|viertel|sommers?|herbst(?:es)?|winters?|fruhling|fruhjahr|ostern|weihnachten|pfingsten|silvester|neujahr|fasching|karneval|vorjahre?s?|jahre?s?|woche|monate?s?|\w+tag(?:abend|morgen|nachmittag|vormittag|nacht|mittag)",
        "moments": r"(?:(?:kurz|gleich) )?(?:vor|nach|bei|wahrend) (?:dem|der|des|beim) (?:fruhstuck|mittagessen|abendessen|mittagspause|kaffeepause|pause|abendbrot|eroffnung|abschluss|gruppenfoto|buffet|empfang)|beim (?:fruhstuck|mittagessen|abendessen)|zur mittagszeit|in der (?:mittagspause|dammerung)|bei (?:sonnenuntergang|einbruch der dunkelheit)",
        "descriptions": r"(?:der|die|den|dem|ein|eine|einen|einem)\s+(?:\w+\s+)?(?:grosse|grose|kleine|dicke|dunne|schlanke|bartige|blonde|rothaarige|grauhaarige|glatzkopfige|tatowierte|altere|kraftige|lange|hagere)[nrsm]?\s+(?:mann|frau|typ|kerl|herr|dame|person|teilnehmer(?:in)?|besucher(?:in)?|junge)(?:\s+(?:mit|in)\s+(?:der\s+|dem\s+)?\w+)?|(?:der|die|den|dem|ein|eine|einen|einem)\s+(?:mann|frau|typ|kerl|herr|dame)\s+(?:mit|in|im)\s+(?:de[rmn]\s+)?(?:\w+\s+)?(?:bart|hut|brille|schal|jacke|mutze|zopf|glatze|kleid|hemd|pullover|tattoos?|mantel|kapuzenpulli|locken)",
        "singular offices": r"schatzmeister(?:in)?|kassenwart(?:in)?|prasident(?:in)?|vorsitzende[rnm]?|schriftfuhrer(?:in)?|burokrat(?:in)?|checkuser|steward|dekan(?:in)?|burgermeister(?:in)?|grunder(?:in)?|geschaftsfuhrer(?:in)?|vorstandsmitglied",
        "spelled codes": r"nummer|nr\.|zimmer|tisch|spind|platz|bett|schlussel|garderobe",
        "person nouns": r"freund(?:in)?|kolleg(?:e|en|in)|schwester|bruder|partner(?:in)?|mann|frau|bekannte[rn]?|mutter|vater|tochter|sohn|mitbewohner(?:in)?|helfer(?:in)?|namens|nachbar(?:in)?|chef(?:in)?|ehemann|ehefrau|cousine|cousin|wachmann",
        "place after": r"[Ss]tra(?:ß|ss)e|[Gg]asse|[Aa]llee|[Pp]latz|[Bb]rücke|[Hh]of|[Kk]linikum|[Hh]otel|-Krankenhaus|-Stift",
        "articles": r"der|die|das|dem|den",
        "room dem": "einem Veranstaltungsraum",
        "room den": "einen Veranstaltungsraum",
        "room der": "einem Veranstaltungsraum",
        "room die": "einen Veranstaltungsraum",
        "room das": "einen Veranstaltungsraum",
        **{
            f"after {preposition}": "die betroffene=der betroffenen;die meldende=der meldenden;anwesende=anwesender"
            for preposition in [
                "mit",
                "von",
                "bei",
                "zu",
                "nach",
                "aus",
                "seit",
                "gegenuber",
                "neben",
                "zwischen",
                "hinter",
                "vor",
            ]
        },
    },
)
