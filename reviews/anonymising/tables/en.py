"""English."""
# ruff: noqa: E501, SIM905 - patterns and word lists are easier to keep in long lines

from .language import Language, words

_AT = r"(?P<lead>\b(?:at|by)\s+)?"
_ABOUT = (
    r"(?:(?:at\s+)?(?:around|about|approximately|roughly|circa|nearly|almost|just|shortly|soon|well)\s+"
    r"(?:before\s+|after\s+|past\s+)?)?"
)
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<y>(?:19|20)\d\d))?"
_OF = r"(?:(?:the\s+)?(?:early\s+|late\s+)?(?P<part>{part}|early hours|small hours)\s+of\s+)?"

ENGLISH = Language(
    code="en",
    months={
        name: number
        for number, names in enumerate(
            (
                "january jan",
                "february feb",
                "march mar",
                "april apr",
                "may",
                "june jun",
                "july jul",
                "august aug",
                "september sept sep",
                "october oct",
                "november nov",
                "december dec",
            ),
            1,
        )
        for name in names.split()
    },
    weekdays={
        name: number
        for number, names in enumerate(
            "monday mon,tuesday tue tues,wednesday wed,thursday thu thurs,friday fri,saturday sat,sunday sun".split(
                ","
            )
        )
        for name in names.split()
    },
    numbers={
        name: number
        for number, name in enumerate(
            [
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
            ],
            1,
        )
    },
    parts={
        "morning": "morning",
        "forenoon": "morning",
        "afternoon": "afternoon",
        "lunchtime": "afternoon",
        "evening": "evening",
        "night": "night",
    },
    dates=(
        r"(?P<lead>\bon\s+)?" + _OF + r"(?:(?P<wd>{weekday}),?\s+)?(?:the\s+)?"
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|to|and|until|/)\s*(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?"
        r"\s+(?:of\s+)?(?P<m>{month})\b\.?" + _YEAR,
        r"(?P<lead>\bon\s+)?" + _OF + r"(?:(?P<wd>{weekday}),?\s+)?(?P<m>{month})\.?\s+"
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?:\s*(?:-|to|and)\s*(?P<d2>\d{1,2})(?:st|nd|rd|th)?\b)?" + _YEAR,
        r"\b(?:since\s+|(?P<lead>in|during|until|by|from|of|before|after)\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<m>{month})\s+(?:of\s+)?(?P<y>(?:19|20)\d\d)",
        r"\b(?:since|(?P<lead>in|during|until|till|by|from|of|before|after)|last|next|this|early|mid|late)"
        r"[\s-]+(?:(?:early|mid|late|last)[\s-]+)?(?P<m>{month})\b",
        r"(?:\b(?:late|early)\s+)?(?P<lead>\bon\s+)?"
        + _OF
        + r"(?:(?:last|that|the following|the previous|the same)\s+)?"
        r"(?P<wd>{weekday})(?:\s+(?P<part2>{part}))?\b(?=\s*(?:,|\.|;|\)|$|at\b|after\b|before\b|and\b|in\b|he\b|she\b"
        r"|they\b|we\b|the\b|a\b|when\b|during\b|of\b|to\b|around\b|about\b|because\b|with\b|by\b|for\b|from\b))",
        r"\b(?:the\s+|that\s+)?(?P<nth>first|second|third|fourth|fifth|last|final|opening|closing|1st|2nd|3rd|4th)"
        r"\s+(?P<unit>day|{part})\b(?:\s+of\s+(?:the\s+)?(?:event|conference|meeting|gathering|summit|camp|hackathon))?",
        r"(?P<lead>\bon\s+)?" + _OF + r"(?:(?P<wd>{weekday}),?\s+)?\bthe\s+(?P<d>\d{1,2})(?:st|nd|rd|th)\b"
        r"(?!\s+(?:edition|time|floor|street|row|century|anniversary|place|annual|slide|version|avenue))",
        r"\b(?P<wd>{weekday}),?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?!\s*[:.]\d|\s*[ap]\.?m)",
        r"\b(?P<lead>in|during|over|until)\s+(?:the\s+)?(?:early\s+|late\s+|previous\s+|following\s+)?(?:spring|summer|autumn|winter)"
        r"(?:\s+(?:before|after))?\b(?!\s+(?:school|camp|break|time))",
        r"\b(?:(?P<lead>at|on|before|after|since|during|over)\s+)?(?:christmas|easter|new year's(?: eve| day)?|new year|ramadan|eid(?: al-\w+)?|diwali"
        r"|thanksgiving|halloween|pentecost|midsummer|st\.? patrick's day|valentine's day|passover|yom kippur|holi|lunar new year)\b",
        r"\bearlier\s+(?:this|that|in the)\s+(?:year|month|week|season)\b|\bthe\s+(?:weekend|week|month|year)\s+before\b",
        r"\bday\s+(?P<nth>one|two|three|four|five|[1-9])\b",
        r"\b(?:last|next|previous)\s+(?:year|month|week|spring|summer|autumn|fall|winter)(?:'s)?\b",
        r"\b(?:(?:in|since|the)\s+)?(?:early\s+|late\s+)?(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?:19|20)\d\d",
        r"\b(?P<lead>in|since|from|until|before|after)\s+(?P<y>(?:19|20)\d\d)\b",
    ),
    times=(
        r"\b(?P<lead>(?:from|between)\s+)?(?P<h>\d{1,2})(?:[:.]\d\d)?\s*(?:to|and|until|till|-)\s*\d{1,2}(?:[:.]\d\d)?\s?(?P<half>[ap]\.?\s?m\b\.?)",
        _AT + _ABOUT + r"\b(?P<h>\d{1,2})(?:[:.h]\s?(?P<min>\d\d))?\s?(?P<half>[ap]\.?\s?m\b\.?)"
        r"(?:\s+(?:and|to|until|-)\s+\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?)?",
        _AT + _ABOUT + r"\b(?P<h>[01]?\d|2[0-4])[:h](?P<min>[0-5]\d)\b(?:\s*(?:hours|hrs|h)\b)?",
        r"(?P<lead>\bat\s+)" + _ABOUT + r"(?P<h>\d{1,2})\.(?P<min>[0-5]\d)\b(?!\s*(?:%|per|euro|m\b|km))",
        r"\b(?P<lead>from|between)\s+(?P<h>\d{1,2})\.(?P<min>[0-5]\d)\b",
        r"(?P<lead>\bat\s+)?" + _ABOUT + r"\b(?P<h>\d{1,2}|{number})\s+o'?\s?clock\b",
        r"(?P<lead>\bat\s+)(?:around\s+|about\s+)?(?P<h>1[0-2]|[1-9]|{number})"
        r"(?=\s*(?:[.,;)]|$|\n|on\b|in the\b|that\b|and\b|sharp\b))",
        _AT
        + _ABOUT
        + r"\b(?P<h>\d{1,2}|{number})(?:[:.](?P<min>\d\d)|[\s-]thirty|[\s-]fifteen)?\s+(?:in\s+the|at|that|on\s+(?:the|{weekday}))\s+(?P<part>{part})\b",
        _AT
        + r"\b(?:around|about|shortly before|shortly after|just before|just after|soon after|nearly|almost)\s+(?P<h>1[0-2]|[1-9]|{number})"
        r"(?:[\s-](?:thirty|fifteen|forty-five))?(?=\s*(?:[.,;)]|$|\n|on\b|when\b|he\b|she\b|they\b|the\b))(?!\s+the\s+\w+s\b)",
        r"(?P<lead>\bat\s+)(?P<h>{number})[\s-](?:thirty|fifteen|forty-five)\b",
        r"\b(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)\s*(?:hrs|hours|h)\b",
        _AT
        + _ABOUT
        + r"\b(?:half|(?:a\s+)?quarter|ten|twenty|twenty-five|five)\s+(?:(?:minutes\s+)?(?:past|to)\s+)(?P<h>{number}|\d{1,2})\b(?:\s+(?:in\s+the|at|that)\s+(?P<part>{part})\b)?",
        _AT
        + _ABOUT
        + r"\b(?:half|quarter|ten|twenty|five)\s+(?:past|to)\b(?!\s+\w)|(?P<lead2>\bat\s+)half\s+(?P<h>{number})\b",
        r"\bbetween\s+(?P<h>{number})\s+and\s+(?:half\s+past(?:\s+{number})?|{number}(?!\s+\w+s\b))",
        r"(?P<lead>\bat\s+)?(?:(?:around|about|shortly|just|soon)\s+(?:before\s+|after\s+)?|\bat\s+|\bbefore\s+|\bby\s+)"
        r"(?P<noon>noon|midday|midnight)\b",
    ),
    honorifics={
        "mr": "m",
        "mister": "m",
        "sir": "m",
        "ms": "f",
        "mrs": "f",
        "miss": "f",
        "madam": "f",
        "mx": "",
        "dr": "",
        "doctor": "",
        "prof": "",
        "professor": "",
        "rev": "",
        "uncle": "m",
        "auntie": "f",
        "aunt": "f",
        "brother": "m",
        "sister": "f",
        "lady": "f",
    },
    determiners=words(
        "a an the this that these those any no some every each his her its my our your their another one "
        "of which what whose such own full first second third last next same new catering good"
    ),
    function_words=words(
        "a about above after again all almost already also although always am among an and another any anyone "
        "are around as ask at away back be because been before behind being below between both but by can could "
        "did do does done down during each either else enough even every everyone few first five for four from "
        "further gave get had has have he her here hers him his how however i if in inside into is it its "
        "just last later least less let like made many may me meanwhile might mine more most much must my neither "
        "never next no nobody none nor not nothing now of off often on once one only onto or other others our "
        "out outside over own per perhaps please rather said same second see several shall she should since so "
        "some somebody someone something soon still such ten than that the their them then there therefore these "
        "they third this those though three through throughout thus till to today together too two under until "
        "up upon us very via was we well were what whatever when where whether which while who whoever whom whose "
        "why will with within without would yes yet you your during despite unlike unless whenever wherever"
    ),
    ordinary=words(
        "able abuse access account accept action actions address admit advice agree aim alarm alcohol allow ambulance "
        "amber angel anger answer apology appeal april argument art ask assume attend august autumn badge ban bar basil "
        "bay bear beck bell best better bill bird bishop black board bob booth bow boy breach breakfast bridge briefing "
        "brief bright brook brooks brown budget bush butcher butler call calm camp care carpenter carry carter case "
        "cases cash chair chairs chance change chapel charity chase chat check chef child china christian church city "
        "claim clay clear clerk cliff clinic close coat code coffee cold cole comfort committee complaint complaints "
        "conclusion conduct consent contact contacts contractor cook cooper copies cost count court cross crystal "
        "daisy damage dance date dawn day days dean dear decision delay description desk diamond dinner director "
        "discussion disputes distance door doors draft drew drinks drop duke duty early earl east editors editing "
        "eden emerald english entry evening event events every evidence exchange exit eve face facts failure faith fall "
        "feedback fern field file finding findings finn fire fisher fisherman fisk flora floor flowers follow food ford "
        "forest form forms fox frank free freeman french friday friendly friends front game gardener gate gates general "
        "ginger given glad glass glover good grace grant grants gray green grey ground group guard guards guest guests "
        "guidance guide hall handling harassment hart harsh hash haven hay hazel head health heard heath heather help "
        "helpers hill history holly home honey hood hope hotel house hunter hurt idea impact incident incidents info "
        "injury instead intent issue issues iris ivy jack jade jasmine jay jean jewel job joy judge june keen keep kind "
        "king kitchen knight lack lake lane language large late law lead leave left lesson lessons level levels light "
        "lily limits line list listen long love low luck lunch main major mark mason marsh master match matters matt may "
        "measure measures medical meeting melody members mercy message messages mile mill miller mind minutes misses "
        "moderating moderation moderators monday moody moon moore more morning moss name names nick night noble noon "
        "north note notes notice number numbers off offer offers office officers old olive online open opinion order "
        "organisers outcome owner page pages paige paper park parker part participant participants patience pat pearl "
        "penny people person persons peter phone photo photos pierce pike pilot piper place play police policy pool "
        "poppy porter post posts potter power practice pratt precious present press price pride prince private prior "
        "process prompt property prudence public quality question questions quick quiet quote rain ray read reading "
        "reason reasons record records red redress reed reid remarks reminder removal repeat repeated report reported "
        "reporter reports reporters request response responder responders responsibility rest result results review "
        "rich rob robin rock rooms room rose ross round rowan ruby rule rules rush rusty safe safety sage sales sanction "
        "sanctions saturday savage say scale school score scott screen sea seal security sergeant service session "
        "sessions setting severity shade sharp shaw shepherd shift short side sign signs silence silver simple singer "
        "sitting skip sky slater slide small smart smith snow software song sorry sound south speak speakers speaking "
        "spring squire staff stage standing star start state statement stella stern steward sterling still stone stop "
        "storm story street strong style subject success sue suite summary summer sun sunday sunny support swan sweet "
        "table tables tailor tact talk talking tall taylor teacher team teams temple text thank thanks thorn thread "
        "thursday ticket time times timing title tone topic touch tracy trainer training treasure trust tuck tucker "
        "tuesday turner type update usher valentine van vice victor violet viola visitor visitors voice volume "
        "volunteer volunteers wade walk walker wall ward warden warning warren watch water way weaver webb wednesday "
        "week welcome west wheeler white wild will win winter wit witness witnesses wolf women wood woods word words "
        "work works workshop workshops written wrong yellow york young advised afterwards asking background both "
        "checklist closing come chronology details during end ends english everything expected five follow-up "
        "four handover immediate incident keeping learning lighting mentors moderator note notify opening outcome "
        "overall place privacy programme proposals punctuality rank recommended recommendations screenshots "
        "signage someone space stewards suggestions swift ten timeline two venue wifi whoever zero quiet quietly "
        "assistance attendees attribution authors bags bathrooms boundaries bottles buses cabs cameras catering cloakroom "
        "communication confidentiality corridor crowd delegates documents drivers emergency escalation exits families "
        "first-aid hosts intentions interpreters jokes keys kindness laptops late-night lifts location logs medication "
        "mistakes newcomers nobody nurse online organising parents pairs paramedics photographs photographers pictures "
        "plan plans position posters precautions prevention prompt reception refusal registration relatives respect "
        "saying scholarship scholarships seating shouting sleep smoke social someone speech spelling students supervisors "
        "taxis telephone texts threats toilets tools transport travel trustees trips waiting wheelchair writing yelling"
    ),
    room_words=r"rooms?|hall|auditorium|gallery|lounge|workshop|seminar|studio|theatre|theater|terrace|foyer|corner|"
    r"suite|lab|library room|atrium|lobby|annex|annexe|pavilion|courtyard|boardroom|chapel|loft|deck|balcony|patio",
    place_words=r"cafe|hotel|hostel|restaurant|bar|pub|inn|street|road|avenue|lane|square|station|hospital|clinic|"
    r"bridge|park|church|harbour|harbor|airport|guesthouse|brewery|tavern|bistro|quay|pier|market|drive|boulevard|"
    r"tower|house|arms|lodge|motel|residence|dormitory|beach|plaza|court",
    org_words=r"user group|wikimedians|wikimedia|wikipedians|society|guild|association|foundation|collective|chapter|"
    r"club|institute|university|college|academy|editors|circle|network|alliance|union|council|library|museum|trust|"
    r"school|company|agency|archive|league|federation|ltd|inc|gmbh|e\.v\.",
    org_openers=r"university of|institute of|society of|museum of|friends of|wikimedians of|wikimedia|college of|"
    r"association of|chapter of|user group of",
    code_words=r"badge|tag|ticket|case|key|room|cabin|locker|seat|booking|reference|ref\.?|number|no\.|nr\.?|desk|table|flight|"
    r"bus|order|registration|reservation|wristband|incident|file|report|card|code|pass|passport|plate|log|bed|"
    r"apartment|flat|cabin|entry|revision|edit|diff",
    offices=r"(?:vice[\s-])?(?:chair(?:man|woman|person)?|president|secretary|treasurer|director|head|founder|co-founder|"
    r"coordinator|co-ordinator|chief|editor-in-chief|manager|board member|member of the board|trustee|steward|"
    r"bureaucrat|checkuser|oversighter|arbitrator|liaison|spokesperson|ombudsperson|dean|principal|mayor|curator|"
    r"lead organiser|keynote speaker|programme chair|program chair|scholarship holder|representative|delegate)",
    demographics=(
        r"\b(?:aged?\s+\d{1,2}|\d{1,2}[\s-]years?[\s-]old|\d{1,2}-year-old|in (?:his|her|their) (?:early |mid |late |mid-)?"
        r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties)|(?:six|seven|eight)teen(?:[\s-]years?[\s-]old)?)\b",
        r"\bthe (?:only|sole|first|youngest|oldest) (?:(?:(?!who\b|in\b|on\b|at\b|of\b|to\b)[\w-]+\s+){0,2})(?:woman|man|person|girl|boy|"
        r"student|teacher|muslim|jew|christian|{nationality})\b(?: in (?:the|that) [\w-]+)?",
        r"\b(?:pregnant|transgender|trans (?:woman|man|person)|non-binary|nonbinary|lesbian|gay|bisexual|queer|muslim|jewish|"
        r"catholic|hindu|buddhist|sikh|deaf|blind|autistic|epileptic|diabetic|hijab|headscarf|kippah|turban|"
        r"wheelchair user|uses a wheelchair|hard of hearing|asylum seeker|refugee|widow(?:er)?|teenager|minor"
        r"|(?:six|seven|eight|nine) months pregnant|in a wheelchair|visually impaired)\b",
        r"\b(?:a|an|the|as|young|retired|trained|local|senior|former)\s+((?:retired |former |trained |local |junior |senior |high school |school |primary school |law |medical |university |"
        r"phd |doctoral |history |physics |chemistry )*(?:teacher|professor|lawyer|nurse|physician|doctor|journalist|librarian|"
        r"archivist|police officer|priest|pastor|imam|judge|engineer|architect|student|pharmacist|dentist|midwife|"
        r"paramedic|surgeon|politician|diplomat|soldier|farmer|translator|lecturer|pensioner|veterinarian|programmer)(?:\s+(?:from|at|in)\s+(?:the\s+)?[\w-]+)?)\b",
        r"\b(?:at\s+(?:only\s+|just\s+)?)?(?:eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:-\w+)?)(?:,)?\s+(?:its|their|our|the)\s+(?:youngest|oldest|only|newest)\s+\w+\b",
        r"\b(?:its|their|our|whose|the)\s+(?:youngest|oldest|only|sole)\s+(?:\w+\s+)?(?:officer|member|speaker|delegate|volunteer|editor|admin|administrator|trainer|"
        r"board member|responder|organiser|participant|newcomer|steward|photographer|representative)\b",
        r"\b(?:dyslexic|dyslexia|dyspraxic|adhd|stutters?|stammers?|a (?:stutter|stammer|limp|cane|walking stick|guide dog|service dog|hearing aid|prosthesis)|crutches|hearing aids?|"
        r"colou?r-blind|colou?rblind|depression|bipolar|anxiety disorder|panic attacks|cancer|chemotherapy|asthma|asthmatic|epilepsy|diabetes|hiv|"
        r"intersex|asexual|genderfluid|in transition|her wife|his husband|single (?:mother|father|parent)|(?:mother|father) of (?:two|three|four|five)|"
        r"newly (?:married|divorced)|recently (?:divorced|widowed)|breastfeeding|newborn|grandmother|grandfather|red-?haired|red hair|atheist|evangelical|orthodox|"
        r"protestant|mormon|quaker|vegan|roma|romani|indigenous|aboriginal|maori|black (?:woman|man|person)|white (?:woman|man)|(?:first|second)-generation)\b",
        r"\b(?:[\w]+)-speaking\b(?: (?:woman|man|person|participant|volunteer|editor))?",
    ),
    nationalities=(
        r"afghan|albanian|algerian|american|angolan|argentin(?:ian|e)|armenian|australian|austrian|azerbaijani|"
        r"bangladeshi|basque|belarusian|belgian|bengali|bolivian|bosnian|botswanan|brazilian|british|bulgarian|cambodian|"
        r"cameroonian|canadian|catalan|chadian|chilean|chinese|colombian|congolese|costa rican|croatian|cuban|cypriot|"
        r"czech|danish|dane|dominican|dutch|ecuadorian|egyptian|emirati|eritrean|estonian|ethiopian|fijian|filipin[oa]|finnish|"
        r"finn|flemish|french|gambian|georgian|german|ghanaian|greek|guatemalan|guinean|haitian|honduran|hungarian|icelandic|"
        r"indian|indonesian|iranian|iraqi|irish|israeli|italian|ivorian|jamaican|japanese|jordanian|kazakh|kenyan|korean|kurdish|"
        r"kuwaiti|kyrgyz|lao|latvian|lebanese|liberian|libyan|lithuanian|macedonian|malagasy|malawian|malaysian|malian|maltese|"
        r"mauritian|mexican|moldovan|mongolian|moroccan|mozambican|namibian|nepal(?:i|ese)|new zealander|nicaraguan|nigerian|"
        r"norwegian|omani|pakistani|palestinian|panamanian|paraguayan|peruvian|polish|pole|portuguese|puerto rican|qatari|romanian|"
        r"russian|rwandan|salvadoran|saudi|scottish|senegalese|serbian?|singaporean|slovak(?:ian)?|slovene|slovenian|somali|"
        r"south african|spanish|spaniard|sri lankan|sudanese|swede|swedish|swiss|syrian|taiwanese|tajik|tamil|tanzanian|thai|tibetan|"
        r"togolese|tunisian|turkish|turk|turkmen|ugandan|ukrainian|uruguayan|uzbek|venezuelan|vietnamese|welsh|yemeni|"
        r"yoruba|igbo|hausa|zambian|zimbabwean|swahili|arabic|hindi|urdu|punjabi|galician|breton|sami"
    ),
    people_words=r"women|men|students|teenagers|minors|children|speakers of|nationals|scholarship holders",
    lessons=r"(?:lessons?(?: learn(?:ed|t))?|what we learn(?:ed|t)|recommendations?|suggestions?|next time|for next time)",
    account_words=r"account|user|handle|username|user name|nickname|nick|screen name|profile",
    roles={
        "reporter": "the reporter",
        "reporter many": "reporter {number}",
        "affected": "the affected person",
        "affected many": "affected person {number}",
        "subject": "person {letter}",
        "witness": "witness {number}",
        "bystander": "bystander {number}",
        "responder": "responder {number}",
        "organiser": "organiser {number}",
        "helper": "helper {number}",
        "other": "person {letter}",
    },
    wording={
        "PERSON": "another person",
        "someone": "one of the people concerned",
        "account": "the account of {person}",
        "USERNAME": "an account",
        "EMAIL": "an e-mail address",
        "PHONE": "a phone number",
        "URL": "a link",
        "IP": "a network address",
        "ORG": "a community group",
        "PLACE": "a place nearby",
        "ROOM": "a session room",
        "CODE": "(withheld)",
        "QUOTE": "a passage not repeated here",
        "DEMOGRAPHIC": "a personal detail",
        "ROLE": "an office holder",
        "OTHER": "a few",
        "day": "day {n}",
        "before": "before the event",
        "after": "after the event",
        "once": "at some time",
        "since": "since before the event",
        "earlier": "an earlier",
        "morning": "in the morning",
        "afternoon": "in the afternoon",
        "evening": "in the evening",
        "night": "at night",
        "part of day": "the {part} of {day}",
        "morning noun": "morning",
        "afternoon noun": "afternoon",
        "evening noun": "evening",
        "night noun": "night",
    },
    extra={
        "time words": r"noon|midday|midnight|day|(?:spring|summer|autumn|fall|winter)|last|next|previous|earlier|half|past|weekend|month|year|christmas|easter|new|ramadan|eid|diwali|thanksgiving|halloween|pentecost|midsummer|st|valentine|passover|yom|holi|lunar",
        "person nouns": r"guard|brother|sister|friend|husband|wife|partner|mother|father|son|daughter|cousin|colleague|roommate|flatmate|housemate|boss|manager|driver|nurse|waiter|waitress|porter|receptionist|neighbou?r|grandmother|grandfather|boyfriend|girlfriend|fiancee?|bystander|passer-by|assistant|intern|caretaker|janitor|cook|bartender|landlady|landlord|stepfather|stepmother|niece|nephew|twin",
        "moments": r"(?:(?:just|shortly|right) )?(?:before|after|during) (?:the )?(?:breakfast|lunch|dinner|supper|brunch|coffee break|lunch break|tea break|opening ceremony|closing ceremony|keynote|group photo|banquet)"
        r"|at (?:dusk|dawn|sunset|sunrise|nightfall|lunchtime|closing time|dinner time|bedtime)",
        "descriptions": r"(?:the|a|an|that|one)\s+(?:very\s+|rather\s+)?(?:tall|short|bald|bearded|blonde?|red-haired|grey-haired|gray-haired|white-haired|dark-haired|long-haired|"
        r"fair-haired|ginger-haired|skinny|heavy|stocky|thin|tattooed|moustached|elderly|bespectacled|curly-haired|big|burly|lanky|slim)\s+(?:(?!one\b)\w+\s+)?"
        r"(?:guy|man|woman|girl|boy|lady|fellow|bloke|gentleman|chap|person|visitor|participant|volunteer|speaker)(?:\s+(?:with|in)\s+(?:the\s+|a\s+|his\s+|her\s+)?[\w-]+(?:\s+(?:hat|beard|shirt|scarf|jacket|hoodie|coat|glasses|hair|dress|cap|jumper|sweater|suit|lanyard))?)?"
        r"|(?:the\s+|a\s+)?(?:guy|man|woman|girl|boy|lady|person|one)\s+(?:with|in|wearing)\s+(?:the\s+|a\s+|an\s+)?(?:[\w-]+\s+)?(?:hat|beard|shirt|scarf|jacket|hoodie|coat|glasses|hair|dress|cap|jumper|sweater|suit|lanyard|ponytail|tattoos?|moustache|kilt|bow tie|bandana|crutches|turban|headscarf|sari)",
        "singular offices": r"treasurer|president|vice-president|secretary|steward|checkuser|oversighter|bureaucrat|arbitrator|mayor|dean|ombudsperson|keynote speaker|executive director|"
        r"programme lead|founder|co-founder|trustee|board member|board chair|lead organiser|curator",
        "spelled codes": r"number|no\.|room|cabin|locker|bed|seat|table|key|flat|apartment|tent|bungalow|stand|booth|row",
        "place after": r"Street|Road|Avenue|Lane|Square|Station|Hospital|Clinic|Bridge|Park|Church|Hotel|Hostel|Cafe|Café|Inn|Arms|Tavern|Brewery|Lodge|Pier|Quay|Market|Airport|Harbour|Boulevard|Drive|Beach|House|Guesthouse|Guest House|Restaurant|Pub|Bar|Diner|Bakery|Pharmacy|Bookshop|Dormitory|Residence|Brasserie|Bistro|Camp|Campsite|Terminal|Row|Crescent|Close|Way|Court|Hall of Residence|Hospice|Infirmary",
    },
)
