"""Spanish."""
# ruff: noqa: E501 - patterns and word lists are easier to keep in long lines

from .language import Language, words

_OF = r"(?:(?:la\s+)?(?P<part>{part}|madrugada)\s+del?\s+)?"
_YEAR = r"(?:,?\s+(?:de\s+|del\s+)?(?P<y>(?:19|20)\d\d))?"
_ABOUT = r"(?:(?:poco|justo)\s+(?:antes|despues)\s+de\s+|hacia\s+|sobre\s+|cerca\s+de\s+|alrededor\s+de\s+|desde\s+|hasta\s+|antes\s+de\s+|despues\s+de\s+|pasadas\s+|a\s+eso\s+de\s+|a\s+)?"
_HALF = r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?)|\s+(?:de|por)\s+la\s+(?P<part>{part}|madrugada))?"

SPANISH = Language(
    code="es",
    months={
        n: i
        for i, n in enumerate(
            [
                "enero",
                "febrero",
                "marzo",
                "abril",
                "mayo",
                "junio",
                "julio",
                "agosto",
                "septiembre",
                "octubre",
                "noviembre",
                "diciembre",
            ],
            1,
        )
    }
    | {"setiembre": 9},
    weekdays={
        n: i for i, n in enumerate(["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"])
    },
    numbers={
        n: i
        for i, n in enumerate(
            [
                "una",
                "dos",
                "tres",
                "cuatro",
                "cinco",
                "seis",
                "siete",
                "ocho",
                "nueve",
                "diez",
                "once",
                "doce",
            ],
            1,
        )
    },
    parts={
        "manana": "morning",
        "mediodia": "afternoon",
        "tarde": "afternoon",
        "noche": "night",
        "tardecita": "evening",
        "madrugada": "night",
    },
    dates=(
        r"(?P<lead>\bel\s+)?"
        + _OF
        + r"(?:(?P<wd>{weekday}),?\s+)?(?:dia\s+)?(?P<d>\d{1,2}|primero)(?:\s*(?:-|al?|y)\s*\d{1,2})?\s+de\s+(?P<m>{month})\b"
        + _YEAR,
        r"\b(?:desde\s+|(?P<lead>en|a|durante)\s+)?(?:(?:principios|mediados|finales|fines)\s+de\s+)?(?P<m>{month})\s+(?:de\s+|del\s+)?(?P<y>(?:19|20)\d\d)",
        r"\b(?:desde|(?P<lead>en|durante|hasta|para)|a\s+(?:principios|mediados|finales|fines)\s+de)\s+(?:el\s+mes\s+de\s+)?(?P<m>{month})\b(?!\s+de\s+\w+o\b)",
        r"\b(?P<lead>el\s+)(?:pasado\s+)?(?:(?:{part})\s+del\s+)?(?P<wd>{weekday})(?:\s+(?:pasado|siguiente))?(?:\s+(?:por|en|a)\s+(?:la\s+)?(?P<part2>{part}))?\b",
        r"\b(?P<lead>en\s+)?(?:el|la)\s+(?P<nth>primer|primera|segundo|segunda|tercer|tercera|cuarto|cuarta|ultimo|ultima)\s+(?P<unit>dia|jornada|{part})\b",
        r"(?<=\b)(?P<nth>primer|primera|segundo|segunda|tercer|tercera|ultimo|ultima)\s+(?P<unit>dia|jornada|noche|tarde|manana)\b",
        r"\b(?P<lead>en\s+)?el\s+dia\s+(?P<nth>\d|uno|dos|tres|cuatro)\b",
        r"(?P<lead>\bel\s+)?(?P<wd>{weekday}),?\s+(?:dia\s+)?(?P<d>\d{1,2})\b(?!\s*[:.h]\s?\d)",
        r"(?P<lead>\bel\s+)(?:dia\s+)?(?P<d>\d{1,2})(?=\s*(?:[,.;)]|a\s+las?\b|por\s+la\b|en\s+la\b))",
        r"\bel\s+pasado\s+(?P<wd>{weekday})\b",
        r"\b(?P<lead>en|durante|desde)\s+(?:el\s+|la\s+)?(?:verano|invierno|otono|primavera|navidad(?:es)?|semana\s+santa|carnaval|ano\s+nuevo)\b|\bpor\s+(?:navidad|carnaval)\b",
        r"\bel\s+(?:ano|mes|verano|invierno)\s+(?:pasado|anterior)\b|\bla\s+semana\s+pasada\b",
        r"\b(?P<lead>en|desde|hasta)\s+(?P<y>(?:19|20)\d\d)\b",
    ),
    times=(
        r"\b"
        + _ABOUT
        + r"las?\s+(?P<h>\d{1,2})(?:[:.h]\s?(?P<min>\d\d))?(?:\s+y\s+(?:media|cuarto))?(?:\s*(?:h|hs|horas)\b\.?)?"
        + _HALF
        + r"(?!\s*(?:%|personas))",
        r"\b"
        + _ABOUT
        + r"las?\s+(?P<h>{number})(?:\s+(?:y|menos)\s+(?:media|cuarto|diez|veinte|cinco|veinticinco))?(?:\s+(?:en punto))?"
        + _HALF
        + r"(?=\s*(?:[.,;)]|$|\n|y\b|de\s+la\b|del\b|en\b|cuando\b|se\b|\w))(?<!las dos)(?<!las tres)(?<!las cuatro)(?<!la una)",
        r"\b(?:a|hacia|sobre|cerca\s+de)\s+(?:las|la)\s+(?P<h>dos|tres|cuatro|una)\b(?!\s+(?:personas|partes|participantes|mujeres|sesiones|salas|chicas))",
        r"\b(?P<h>[01]?\d|2[0-4])[:.](?P<min>[0-5]\d)(?:\s*(?:h|hs|horas)\b\.?)?(?![\d%])",
        r"\b(?P<h>[01]?\d|2[0-4])\s?(?:hs?|horas)\b(?!\s+de\s)",
        r"\b(?:(?:a|al|hacia|sobre|antes\s+del?|poco\s+antes\s+del?|cerca\s+del?)\s+)(?:el\s+|la\s+)?(?P<noon>mediodia|medianoche)\b",
    ),
    honorifics={
        "senor": "m",
        "sr": "m",
        "don": "m",
        "senora": "f",
        "sra": "f",
        "dona": "f",
        "senorita": "f",
        "srta": "f",
        "doctor": "m",
        "dr": "",
        "doctora": "f",
        "dra": "f",
        "profesor": "m",
        "profesora": "f",
        "prof": "",
        "licenciado": "m",
        "licenciada": "f",
        "lic": "",
        "ingeniero": "m",
        "ingeniera": "f",
        "ing": "",
        "companero": "m",
        "companera": "f",
        "profe": "",
        "tio": "m",
        "tia": "f",
    },
    determiners=words(
        "el la los las un una unos unas este esta ese esa su sus mi tu al del de cada otro otra color muy en con sin mas gran buen"
    ),
    function_words=words(
        "a al algo algunas algunos alguien ambas ambos ante antes apenas aquel aquella aqui asi aunque bajo bien cada casi como con conviene "
        "cual cuando cualquier cuanto de del desde despues donde dos durante el ella ellas ellos en entonces entre era es esa ese eso esta "
        "estaba este esto fue gracias ha había habia hace hacia hasta hay he hoy la las le les lo los luego mas me mediante mi mientras mucho "
        "muy nada nadie ni ningun ninguna no nos nosotros nuestra nuestro nunca o otra otras otro otros para pero poco por porque pues que "
        "quien quienes se sea segun ser si siempre sin sobre solo somos son su sus tal tambien tampoco tan tanto te tiene toda todas todo todos "
        "tras tres tu tuvo un una unas uno unos usted va varias varios ya y yo ademas finalmente posteriormente tres cuatro cinco mas tarde "
    ),
    ordinary=words(
        "accion acciones acreditacion actuacion advertencia aguila alba alegria alma amada amor anexo angel antecedentes aparicio aprendizajes "
        "asistencia asunto aurora aviso ayuda bandera barra barrera barrio bello belen blanca blanco bravo bueno buena cabello cabeza cabrera calle "
        "calma camino campo campos canto carmen caro carta casa casas caso casos castano castillo castro cielo clara claro codigo comite "
        "conclusion conclusiones consentimiento consuelo contexto correa correo corona cortes cruz cuesta datos decision del delgado derecho "
        "descanso descripcion desenlace detalle dia dolores dulce edicion encuentro ensenanzas equipo esperanza estrella evaluacion evento fe "
        "fiel flor flores fuente fuentes gallo garza gracia grande gravedad guerra guerrero guia hechos hermoso herrera herrero hidalgo hierro "
        "hijo incidente informe inmaculada iglesia leal leccion lecciones leon lima linda lobo lopez lugar luna luz maldonado manzano mar marca "
        "medida medidas mercado mercedes merced mesa miel milagros molina molino montes monte moreno morena mora mundo nieve nieves nota notas "
        "nota norte nube observaciones oficina olmo oro oso pardo paloma palma palmas parra pastor patio paz pena perla persona personas pino "
        "pintos plaza politica pozo prado prieto primavera procedimiento puente puerta quien quienes ramos real recomendaciones redondo refugio "
        "registro remedios resolucion respuesta resultado resumen rey reyes rico rio rios roble rocio rojas rojo romero rosa rosario rubio rubia "
        "sal salas sala salvador sancion santos seguimiento seguridad serena severidad sierra sol soledad soler sugerencias taller talleres "
        "telefono tierra toro torre torres trigo urgencia valle valor vaca vega vela ventura vera verdad verde victoria viento violeta virtud "
        "viva voluntariado voluntarias voluntarios zapatero zapata accesibilidad alcohol agua aire apoyo cierre comida convivencia comunicacion "
        "concluimos decidimos denuncia dio dimos dijo hablamos hicimos pedimos prevencion propuestas proteccion recibimos reunion revisamos "
        "tomamos vimos vigilancia emergencia medica caida acoso agresion quejas queja disculpa disculpas expulsion"
    ),
    room_words=r"salas?|salon|auditorio|aula|patio|terraza|sala|laboratorio|biblioteca|vestibulo|galeria|taller|rincon|anfiteatro|azotea|jardin",
    place_words=r"hotel|hostal|hostel|cafe|cafeteria|bar|restaurante|calle|avenida|plaza|hospital|clinica|sanatorio|estacion|parque|"
    r"museo|iglesia|barrio|puente|puerto|residencia|pension|albergue|posada|mercado|playa|teatro|ruta|aeropuerto|terminal|cerveceria|taberna|parrilla|farmacia",
    org_words=r"wikimedistas|ong|s\.a\.|a\.c\.",
    org_openers=r"wikimedistas|wikimedia|wikipedistas|grupo(?: de usuari[oa]s)?|asociacion|colectiv[oa]|universidad|instituto|fundacion|sociedad|club|"
    r"escuela|colegio|facultad|biblioteca|capitulo|circulo|red|comunidad|archivo|ateneo|cooperativa|editatona",
    code_words=r"acreditacion|credencial|gafete|caso|expediente|ticket|entrada|boleto|llave|habitacion|cuarto|numero|num\.?|nro\.?|mesa|asiento|taquilla|"
    r"reserva|referencia|pulsera|inscripcion|pase|matricula|informe|registro|tarjeta|vuelo|folio|ficha|carne|dorsal|locker|casillero|edicion|diff|parte",
    offices=r"(?:vice)?president[ea]|secretari[oa]|tesorer[oa]|director[a]?|coordinador[a]?|fundador[a]?|jef[ea]|portavoz|vocal|bibliotecari[oa]|"
    r"burocrata|checkuser|integrante de la junta|miembro de la junta|representante|delegad[oa]|decan[oa]|rector[a]?|encargad[oa]|becari[oa]|responsable|ponente principal|tutor[a]?",
    demographics=(
        r"\b(?:de\s+)?\d{1,2}\s+anos(?:\s+de\s+edad)?\b|\bde\s+(?:dieci\w+|veinti\w+|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta)(?:\s+y\s+\w+)?\s+anos\b",
        r"\b(?:el|la)\s+(?:unic[oa]|primer[a]?|mas joven)\s+(?:(?:mujer|hombre|persona|estudiante|participante|asistente|docente)\s+)?(?:{nationality}|sord[oa]|cieg[oa]|trans|musulman[a]?|jud[ií][oa]|mujer|hombre|menor)\b(?:\s+(?:del?|en)\s+(?:la\s+|el\s+)?\w+)?",
        r"\b(?:embarazada(?:\s+de\s+\w+\s+meses)?|transgenero|(?:mujer|hombre|persona)\s+trans|no binari[oa]|lesbiana|gay|bisexual|musulman[a]?|judi[oa]|catolic[oa]|"
        r"evangelic[oa]|sord[oa]|cieg[oa]|autista|epileptic[oa]|diabetic[oa]|silla de ruedas|refugiad[oa]|viud[oa]|adolescente|menor de edad|jubilad[oa]|indigena|mapuche|quechua|guarani|aimara)\b",
        r"\b(?:maestr[oa]|docente|profesor[a]?|abogad[oa]|enfermer[oa]|medic[oa]|periodista|bibliotecari[oa]|archiver[oa]|policia|sacerdote|jueza?|ingenier[oa]|arquitect[oa]|"
        r"farmaceutic[oa]|traductor[a]?|estudiante de \w+|psicolog[oa]|contador[a]?|dentista|veterinari[oa]|programador[a]?) (?:de (?!guardia|turno|la sala)\w+(?: \w+)?|en \w+|jubilad[oa])",
        r"\b(?:disle[xg]ic[oa]|dislexia|tartamud[oa]|tartamudez|tdah|depresion|asma|asmatic[oa]|epilepsia|diabetes|cancer|vih|audifonos?|muletas|baston|perro guia|daltonic[oa]|"
        r"bipolar|ataques de panico|madre soltera|padre soltero|(?:madre|padre) de (?:dos|tres|cuatro|mellizos|gemelos)|lactancia|recien nacido|abuela|abuelo|ate[oa]|protestante|vegan[oa]|"
        r"afrodescendiente|roma|pelirroj[oa]|canos[oa]|reciem divorciad[oa]|intersexual|asexual|de origen \w+|de nacionalidad \w+)\b",
        r"\b(?:el|la|su)\s+(?:integrante|miembro|persona|participante|ponente|socia?o?)\s+mas\s+(?:joven|veteran[oa])\b|\bcon\s+(?:dieci\w+|veinti\w+|veinte|treinta|cuarenta)\s+anos\b",
        r"\b(?:el|la)\s+unic[oa]\s+(?:\w+\s+)?\w+(?=\s+(?:del?|en|entre)\b|[,.;])",
        r"\bhispanohablante|de habla \w+\b",
    ),
    nationalities=(
        r"aleman(?:a|es|as)?|frances(?:a|es|as)?|ingles(?:a|es|as)?|portugues(?:a|es|as)?|japones(?:a|es|as)?|holandes(?:a|es|as)?|irlandes(?:a|es|as)?|"
        r"escoces(?:a|es|as)?|danes(?:a|es|as)?|finlandes(?:a|es|as)?|libanes(?:a|es|as)?|senegales(?:a|es|as)?|neerlandes(?:a|es|as)?|catalan(?:a|es|as)?|"
        r"andaluz(?:a)?|espanol(?:a|es|as)?|(?:argentin|uruguay|paraguay|chilen|colombian|venezolan|mexican|peruan|bolivian|ecuatorian|cuban|dominican|panamen|"
        r"honduren|salvadoren|guatemaltec|puertorriquen|brasilen|italian|american|norteamerican|rus|polac|checo|eslovac|hungar|rumano?|"
        r"bulgar|grieg|turc|suec|norueg|suiz|austriac|egipci|chin|corean|filipin|indi|african|europe|ucranian|serbi|croat|sudafrican|nigerian|kenian|"
        r"haitian|jamaican|libi|siri|palestin|argelin|tunecin|vasc|gallég|galleg|gitan)(?:o|a|os|as)|(?:costarricense|nicaraguense|canadiense|estadounidense|"
        r"belga|marroqui|israeli|irani|iraqui|pakistani|croata|vietnamita|arabe|rioplatense)s?|euskera|quechua|guarani|aimara"
    ),
    people_words=r"mujeres|hombres|estudiantes|menores|becari[oa]s|adolescentes",
    lessons=r"(?:lecciones?(?: aprendidas?)?|aprendizajes?|recomendaciones|sugerencias|ensenanzas|que aprendimos|lo que aprendimos|para la proxima|propuestas)",
    account_words=r"cuenta|usuari[oa]|apodo|alias|perfil|nombre de usuari[oa]",
    roles={
        "reporter": "la persona que informó",
        "reporter many": "la persona que informó {number}",
        "affected": "la persona afectada",
        "affected many": "la persona afectada {number}",
        "subject": "la persona {letter}",
        "witness": "testigo {number}",
        "bystander": "asistente {number}",
        "responder": "integrante del equipo {number}",
        "organiser": "integrante de la organización {number}",
        "helper": "voluntariado {number}",
        "other": "la persona {letter}",
    },
    wording={
        "PERSON": "otra persona",
        "someone": "una de las personas implicadas",
        "account": "la cuenta de {person}",
        "USERNAME": "una cuenta",
        "EMAIL": "una dirección de correo",
        "PHONE": "un número de teléfono",
        "URL": "un enlace",
        "IP": "una dirección de red",
        "ORG": "un grupo de la comunidad",
        "PLACE": "un lugar cercano",
        "ROOM": "una sala",
        "CODE": "(omitido)",
        "QUOTE": "un pasaje que no se reproduce",
        "DEMOGRAPHIC": "un dato personal",
        "ROLE": "una persona con un cargo",
        "OTHER": "algunas",
        "day": "día {n}",
        "before": "antes del encuentro",
        "after": "después del encuentro",
        "once": "en algún momento",
        "since": "desde antes del encuentro",
        "morning": "por la mañana",
        "afternoon": "por la tarde",
        "evening": "al anochecer",
        "night": "por la noche",
        "part of day": "{part} del {day}",
        "morning noun": "mañana",
        "afternoon noun": "tarde",
        "evening noun": "noche",
        "night noun": "noche",
    },
    articles=r"(?:el|la|al)",
    joins=r"(?:de|del|la|las|los|el|y|en)",
    extra={
        "time words": r"mediodia|medianoche|dia|jornada|ano|mes|semana|verano|invierno|otono|primavera|navidad(?:es)?|carnaval|pasado|las?",
        "person nouns": r"guardia|herman[oa]|amig[oa]|marido|esposa|espos[oa]|pareja|madre|padre|hij[oa]|prim[oa]|colega|jef[ea]|chofer|enfermer[oa]|camarer[oa]|mozo|porter[oa]|vecin[oa]|abuel[oa]|novi[oa]|cunad[oa]|sobrin[oa]|compañer[oa]|companer[oa]|cociner[oa]|recepcionista|encargad[oa]",
        "moments": r"(?:antes|despues|durante) (?:del?|la|el|de la) (?:desayuno|almuerzo|cena|merienda|comida|pausa|cafe|inauguracion|clausura|ceremonia)|al (?:amanecer|atardecer|anochecer)|a la hora de(?:l| la) (?:almuerzo|cena|comida|siesta|desayuno|merienda)",
        "descriptions": r"(?:el|la|un|una)\s+(?:chic[oa]|tip[oa]|hombre|mujer|senor|senora|muchach[oa]|joven|persona|flac[oa]|participante)\s+(?:muy\s+)?(?:alt[oa]|baj[oa]|calv[oa]|rubi[oa]|barbud[oa]|pelirroj[oa]|canos[oa]|delgad[oa]|gord[oa]|moren[oa]|tatuad[oa]|corpulent[oa]|de\s+(?:barba|bigote|rizos|gafas|lentes|sombrero|pelo\s+\w+)|con\s+(?:barba|bigote|gafas|lentes|sombrero|rastas|gorra|el\s+pelo\s+\w+))(?:\s+(?:y\s+)?(?:de|con)\s+\w+)?|(?:el|la)\s+(?:alt[oa]|barbud[oa]|pelirroj[oa]|grandote|rubi[oa])\s+(?:de|con)\s+(?:la\s+|el\s+)?\w+",
        "singular offices": r"tesorer[oa]|president[ea]|vicepresident[ea]|secretari[oa]|burocrata|checkuser|steward|rector[a]?|decan[oa]|alcalde(?:sa)?|fundador[a]?|cofundador[a]?|vocal|director[a]?|intendente",
        "spelled codes": r"numero|habitacion|cuarto|cabana|casillero|mesa|asiento|llave|cama",
        "articles": r"el|la|los|las",
        "room after del": "salón",
        "room after al": "salón",
    },
)
