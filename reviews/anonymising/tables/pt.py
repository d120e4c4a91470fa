"""Portuguese."""
# ruff: noqa: E501 - patterns and word lists are easier to keep in long lines

from .language import Language, words

_OF = r"(?:(?:a\s+)?(?P<part>{part})\s+d[eo]\s+(?:dia\s+)?)?"
_YEAR = r"(?:,?\s+(?:de\s+)?(?P<y>(?:19|20)\d\d))?"
_ABOUT = r"(?:pouco\s+(?:antes|depois)\s+d?|por\s+volta\s+d|cerca\s+d|perto\s+d|antes\s+d|depois\s+d|a\s+partir\s+d|ate\s+|desde\s+|pel|d)?"
_HALF = r"(?:\s+da\s+(?P<part>{part}))?"
_WEEKDAY = r"(?:{weekday})(?:-feira)?"

PORTUGUESE = Language(
    code="pt",
    months={
        n: i
        for i, n in enumerate(
            [
                "janeiro",
                "fevereiro",
                "marco",
                "abril",
                "maio",
                "junho",
                "julho",
                "agosto",
                "setembro",
                "outubro",
                "novembro",
                "dezembro",
            ],
            1,
        )
    },
    weekdays={
        n: i for i, n in enumerate(["segunda", "terca", "quarta", "quinta", "sexta", "sabado", "domingo"])
    }
    | {f"{n}-feira": i for i, n in enumerate(["segunda", "terca", "quarta", "quinta", "sexta"])},
    numbers={
        n: i
        for i, n in enumerate(
            ["uma", "duas", "tres", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze"],
            1,
        )
    }
    | {"um": 1, "dois": 2},
    parts={"manha": "morning", "tarde": "afternoon", "noite": "night", "madrugada": "night"},
    dates=(
        r"(?P<lead>\b(?:no\s+dia|na|no|em|a)\s+)?"
        + _OF
        + r"(?:(?P<wd>{weekday})(?:-feira)?,?\s+)?(?:dia\s+)?(?P<d>\d{1,2})[ºo°]?(?:\s*(?:-|a|e)\s*\d{1,2})?\s+de\s+(?P<m>{month})\b"
        + _YEAR,
        r"\b(?:desde\s+|(?P<lead>em|durante)\s+)?(?P<m>{month})\s+(?:de\s+)?(?P<y>(?:19|20)\d\d)",
        r"\b(?:desde|(?P<lead>em|durante|ate)|(?:no\s+)?(?:inicio|comeco|meados|final|fim)\s+de)\s+(?P<m>{month})\b",
        r"\b(?P<lead>n[ao]\s+)(?:(?:ultim[ao]|proxim[ao])\s+)?(?P<wd>(?:segunda|terca|quarta|quinta|sexta)(?:-feira)|sabado|domingo|sexta)(?:\s+(?:passad[ao]|seguinte|anterior))?(?:\s+(?:a|de|pela)\s+(?P<part2>{part}))?\b",
        r"\b(?P<lead>n[ao]\s+)?(?P<wd>{weekday})(?:-feira)?,?\s+(?:dia\s+)?(?P<d>\d{1,2})\b(?!\s*[:h]\s?\d)",
        r"\b(?P<lead>n[ao]|em|durante|desde|pelo|pela)\s+(?:o\s+|a\s+)?(?:verao|inverno|outono|primavera|natal|pascoa|carnaval|ano\s+novo|semana\s+santa)\b",
        r"\b(?:n?[oa]\s+)?(?P<nth>primeir[oa]|segund[oa]|terceir[oa]|quart[oa]|ultim[oa])\s+(?P<unit>dia|{part})\b",
        r"\b(?:no\s+)?dia\s+(?P<nth>[1-5])\b(?!\d|\s+de)",
        r"\b(?P<lead>no\s+)?dia\s+(?P<d>\d{1,2})\b(?!\s+de)",
        r"\b(?:no\s+)?(?:ano|mes|verao|inverno)\s+passado\b|\b(?:na\s+)?semana\s+passada\b",
        r"\b(?P<lead>em|desde|ate)\s+(?P<y>(?:19|20)\d\d)\b",
    ),
    times=(
        r"\b"
        + _ABOUT
        + r"as?\s+(?P<h>\d{1,2})(?:\s?[:h]\s?(?P<min>\d\d)?(?:min)?)?(?:\s+horas?)?(?:\s+e\s+(?:meia|quinze|dez|vinte))?"
        + _HALF
        + r"(?!\s*(?:%|pessoas|\d))",
        r"\b"
        + _ABOUT
        + r"as?\s+(?P<h>{number})(?:\s+horas)?(?:\s+e\s+(?:meia|quinze|dez|vinte|cinco|quarenta))?(?:\s+(?:em ponto))?(?:\s+da\s+(?P<part>{part}))\b",
        r"\b(?:por\s+volta\s+d|pouco\s+(?:antes|depois)\s+d|pel)?as\s+(?P<h>{number})(?:\s+horas|\s+e\s+(?:meia|quinze|dez|vinte|cinco)|(?=\s*[.,;]))",
        r"\b(?P<h>[01]?\d|2[0-4])\s?h\s?(?P<min>[0-5]\d)?(?:min)?\b",
        r"\b(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)\b",
        r"\b(?:ao|pouco\s+(?:antes|depois)\s+do|por\s+volta\s+do|perto\s+do|ate\s+o|a|da)\s+(?P<noon>meio-dia|meia-noite)(?:\s+e\s+meia)?\b",
    ),
    honorifics={
        "senhor": "m",
        "sr": "m",
        "senhora": "f",
        "sra": "f",
        "dona": "f",
        "seu": "m",
        "dom": "m",
        "doutor": "m",
        "dr": "",
        "doutora": "f",
        "dra": "f",
        "professor": "m",
        "professora": "f",
        "prof": "",
        "profa": "f",
        "senhorita": "f",
        "srta": "f",
        "engenheiro": "m",
        "engenheira": "f",
        "tia": "f",
        "tio": "m",
        "colega": "",
    },
    determiners=words(
        "o a os as um uma uns umas este esta esse essa aquele aquela do da dos das no na ao seu sua seus suas meu minha cada outro outra cor muito de em com sem"
    ),
    function_words=words(
        "a ainda alem algo alguem alguma algumas algum alguns ali ambas ambos antes ao aos apenas apos aquela aquele aqui as assim ate cada com como "
        "convem contudo da das de depois desde dessa desse desta deste do dos duas dois durante e ela elas ele eles em enquanto entao entre era essa "
        "esse esta este eu foi foram ha havia isso isto ja la lhe logo mais mas me meu mesmo minha muito na nada nao nas nem nenhum nenhuma ninguem "
        "no nos nossa nosso nunca o onde os ou outra outras outro outros para pela pelas pelo pelos pois por porem porque portanto pouco quais qual "
        "quando quanto que quem se segundo sem sempre ser seu seus so sob sobre somente sua suas tal tambem tanto te tem tendo teve toda todas todo "
        "todos tres tudo um uma umas uns voce finalmente hoje tampouco varias varios enfim posteriormente quatro cinco"
    ),
    ordinary=words(
        "abelha acao acoes acolhimento advertencia agua alegria alma alves amor anexo anjo anjos aprendizados areia assunto atendimento aurora ave "
        "aviso bandeira barros bela belo bento bispo bom boa branca branco brito cabral calma caminho campo campos cardoso carneiro carta carvalho casa "
        "casos caso castanho castelo castro cavalo ceu chaves clara claro codigo coelho coluna comite conclusao conclusoes cordeiro corte costa cruz "
        "decisao desfecho dia dores edicao encaminhamento encontro equipe equipa esperanca estrela evento farias fatos feliz ferreira ferro flor flores "
        "fonte fontes formoso fortuna fraga gato gloria graca gracas grande gravidade guerra guia gusmao incidente inocencia leal leao leite licao licoes "
        "lima linda lobo lopes lua luz macedo machado mar marinho marques medida medidas medeiros melo mendes mesa monte montes moreira morena moreno mota "
        "neves nobre nota notas noite norte oliveira oficina oficinas ouro paixao palma palmeira para paraiso parecer pascoa passos paz pedra pena "
        "penha pereira perola pessoa pessoas pimenta pinheiro pinho pinto pires politica ponte porto prado pracas praia prata prevencao primavera "
        "procedimento providencias quadros queixa ramos real recomendacoes registro registo relato relatorio resposta resultado resumo reis ribeiro rico "
        "rio rios rocha romao rosa rosas rosario roxo sabino sal sala salas salgado santos santana seguranca serra severidade silva silveira sol soledade "
        "sugestoes taborda tavares teixeira telefone terra toledo torre torres trigo urgencia vale valente vaz veiga vento verde viana videira vieira vitoria "
        "viva voluntarias voluntarios voluntariado acompanhamento alimentacao comunicacao denuncia desculpas falta houve recebemos conversamos pedimos "
        "gentil alegre mercedes emergencia medica assedio agressao propostas protecao"
    ),
    room_words=r"salas?|salao|auditorio|patio|terraco|laboratorio|biblioteca|atrio|galeria|oficina|anfiteatro|varanda|jardim|foyer|sacada|mezanino|cantinho",
    place_words=r"hotel|hostel|pousada|cafe|cafeteria|bar|restaurante|rua|avenida|praca|hospital|clinica|estacao|parque|museu|igreja|ponte|largo|travessa|"
    r"padaria|boteco|pensao|residencial|mercado|praia|teatro|aeroporto|rodoviaria|shopping|farmacia|alameda|botequim|tasca|bairro|albergue",
    org_words=r"ong|s\.a\.|ltda",
    org_openers=r"wikimedistas|wikimedia|wikipedistas|grupo(?: de usuari[oa]s)?|associacao|coletiv[oa]|universidade|instituto|fundacao|sociedade|clube|"
    r"escola|colegio|faculdade|biblioteca|capitulo|circulo|rede|comunidade|arquivo|cooperativa|nucleo|oficina",
    code_words=r"cracha|credencial|caso|processo|ticket|bilhete|ingresso|chave|quarto|numero|num\.?|n\.?o?|mesa|assento|armario|reserva|referencia|pulseira|inscricao|"
    r"passe|matricula|relatorio|registro|registo|cartao|voo|protocolo|ficha|apartamento|senha|edicao|diff|ocorrencia|etiqueta",
    offices=r"(?:vice-?)?president[ea]|secretari[oa]|tesoureir[oa]|diretor[a]?|coordenador[a]?|fundador[a]?|chefe|porta-voz|vogal|bibliotecari[oa]|burocrata|"
    r"verificador[a]?|membro (?:da diretoria|do conselho)|representante|delegad[oa]|reitor[a]?|bolsista|responsavel|curador[a]?|conselheir[oa]",
    demographics=(
        r"\b(?:de\s+|com\s+)?\d{1,2}\s+anos(?:\s+de\s+idade)?\b|\bde\s+(?:dezess?\w+|dezoito|dezenove|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta)(?:\s+e\s+\w+)?\s+anos\b",
        r"\b(?:o|a)\s+(?:unic[oa]|primeir[oa]|mais jovem)\s+(?:(?:mulher|homem|pessoa|estudante|participante|docente)\s+)?(?:{nationality}|surd[oa]|ceg[oa]|trans|muculman[oa]|jude[ui]a?|negr[oa]|indigena|mulher|homem|menor)\b(?:\s+(?:d[oae]|n[oa])\s+\w+)?",
        r"\b(?:gravida(?:\s+de\s+\w+\s+meses)?|transgenero|(?:mulher|homem|pessoa)\s+trans|nao[- ]binari[oa]|lesbica|gay|bissexual|muculman[oa]|jude[ui]a?|judia|catolic[oa]|"
        r"evangelic[oa]|surd[oa]|ceg[oa]|autista|epileptic[oa]|diabetic[oa]|cadeira de rodas|cadeirante|refugiad[oa]|viuv[oa]|adolescente|menor de idade|aposentad[oa]|indigena|quilombola|negra)\b",
        r"\b(?:professor[a]?|docente|advogad[oa]|enfermeir[oa]|medic[oa]|jornalista|bibliotecari[oa]|arquivista|policial|padre|juiza?|engenheir[oa]|arquitet[oa]|"
        r"farmaceutic[oa]|tradutor[a]?|estudante de \w+|psicolog[oa]|contador[a]?|dentista|veterinari[oa]|programador[a]?) (?:de (?!plantao)\w+(?: em \w+(?: \w+)?)?|em \w+(?: \w+)?|aposentad[oa])",
        r"\b(?:dislexic[oa]|dislexia|gag[oa]|gagueira|gagueja|tdah|depressao|asma|asmatic[oa]|epilepsia|diabetes|cancer|hiv|aparelhos? auditivos?|muletas|bengala|cao-guia|daltonic[oa]|bipolar|crises? de panico|"
        r"mae solteira|pai solteiro|(?:mae|pai) de (?:dois|duas|tres|gemeos)|amamenta(?:va|cao)?|recem-nascid[oa]|avo|ate[ui]a?|protestante|vegan[oa]|afrodescendente|ruiv[oa]|intersexo|assexual|de origem \w+|de nacionalidade \w+|brasileir[oa])\b",
        r"\b(?:o|a)\s+(?:membro|integrante|pessoa|participante|socia?o?|oradora?)\s+mais\s+(?:nov[oa]|jovem|velh[oa])\b|\b(?:aos|com)\s+(?:dezess?\w+|dezoito|dezanove|dezenove|vinte(?:\s+e\s+\w+)?|trinta)\s+anos\b",
        r"\b(?:o|a)\s+unic[oa]\s+(?:\w+\s+)?\w+(?=\s+(?:d[aoe]s?|n[ao]s?|entre|em)\b|[,.;])",
        r"\bde lingua \w+\b",
    ),
    nationalities=(
        r"portugues(?:a|es|as)?|frances(?:a|es|as)?|ingles(?:a|es|as)?|japones(?:a|es|as)?|holandes(?:a|es|as)?|irlandes(?:a|es|as)?|escoces(?:a|es|as)?|chines(?:a|es|as)?|"
        r"noruegues(?:a|es|as)?|finlandes(?:a|es|as)?|libanes(?:a|es|as)?|senegales(?:a|es|as)?|espanhol(?:a|as)?|espanhois|alema(?:o|es)?|catala|"
        r"(?:brasileir|argentin|uruguai|paraguai|chilen|colombian|venezuelan|mexican|peruan|bolivian|equatorian|cuban|dominican|angolan|mocambican|guineens|"
        r"cabo-verdian|italian|american|russ|polac|polones|tchec|hungar|romen|bulgar|greg|turc|suec|suic|austriac|egipci|corean|filipin|indian|african|"
        r"europe|ucranian|servi|croat|sul-african|nigerian|quenian|haitian|siri|palestin|argelin|tunisin|galeg|acorian|madeirens|bahian|mineir|carioc|gauch|"
        r"paulistan|nordestin|cigan)(?:o|a|os|as)|(?:canadense|canadiano|estadunidense|belga|marroquin[oa]|israelense|timorense|guineense|sao-tomense|dinamarques[a]?|"
        r"santomense|moldav[oa]|croata|vietnamita|arabe|macaense)s?"
    ),
    people_words=r"mulheres|homens|estudantes|menores|bolsistas|adolescentes",
    lessons=r"(?:lico(?:es)?(?: aprendidas?)?|licao|aprendizados?|aprendizagens|recomendacoes|sugestoes|o que aprendemos|para a proxima|propostas)",
    account_words=r"conta|usuari[oa]|utilizador[a]?|apelido|perfil|nome de usuario",
    roles={
        "reporter": "a pessoa que relatou",
        "reporter many": "a pessoa que relatou {number}",
        "affected": "a pessoa afetada",
        "affected many": "a pessoa afetada {number}",
        "subject": "a pessoa {letter}",
        "witness": "a testemunha {number}",
        "bystander": "a pessoa presente {number}",
        "responder": "a pessoa da equipe {number}",
        "organiser": "a pessoa da organização {number}",
        "helper": "a pessoa voluntária {number}",
        "other": "a pessoa {letter}",
    },
    wording={
        "PERSON": "outra pessoa",
        "someone": "uma das pessoas envolvidas",
        "account": "a conta d{person}",
        "USERNAME": "uma conta",
        "EMAIL": "um endereço de e-mail",
        "PHONE": "um número de telefone",
        "URL": "um link",
        "IP": "um endereço de rede",
        "ORG": "um grupo da comunidade",
        "PLACE": "um lugar próximo",
        "ROOM": "uma sala",
        "CODE": "(omitido)",
        "QUOTE": "um trecho que não se repete aqui",
        "DEMOGRAPHIC": "um dado pessoal",
        "ROLE": "uma pessoa com um cargo",
        "OTHER": "algumas",
        "day": "dia {n}",
        "before": "antes do encontro",
        "after": "depois do encontro",
        "once": "em algum momento",
        "since": "desde antes do encontro",
        "morning": "de manhã",
        "afternoon": "à tarde",
        "evening": "ao anoitecer",
        "night": "à noite",
        "part of day": "{part} do {day}",
        "morning noun": "manhã",
        "afternoon noun": "tarde",
        "evening noun": "noite",
        "night noun": "noite",
    },
    articles=r"(?:o|a|ao)",
    joins=r"(?:de|do|da|dos|das|e|em|o|a)",
    extra={
        "time words": r"meio-dia|meia-noite|dia|ano|mes|semana|verao|inverno|outono|primavera|natal|pascoa|carnaval|horas?|pelas|as",
        "person nouns": r"guarda|irma|irmao|amig[oa]|marido|esposa|mulher|companheir[oa]|mae|pai|filh[oa]|prim[oa]|colega|chefe|motorista|enfermeir[oa]|empregad[oa]|porteir[oa]|vizinh[oa]|avo|namorad[oa]|cunhad[oa]|sobrinh[oa]|cozinheir[oa]|rececionista|recepcionista|seguranca",
        "moments": r"(?:antes|depois|durante) (?:d?[oa]s?) (?:pequeno-almoco|cafe da manha|almoco|jantar|lanche|pausa|intervalo|abertura|encerramento|cerimonia|foto de grupo)|a hora do (?:almoco|jantar|lanche)|ao (?:amanhecer|anoitecer|entardecer|por do sol)",
        "descriptions": r"(?:o|a|um|uma)\s+(?:rapaz|rapariga|moc[oa]|homem|mulher|senhor|senhora|tipo|cara|menin[oa]|pessoa|participante)\s+(?:muito\s+)?(?:alt[oa]|baix[oa]|careca|loir[oa]|barbud[oa]|ruiv[oa]|grisalh[oa]|magr[oa]|gord[oa]|moren[oa]|tatuad[oa]|de\s+(?:barba|bigode|oculos|chapeu|cabelo\s+\w+|bone)|com\s+(?:barba|bigode|oculos|chapeu))(?:\s+(?:e\s+)?(?:de|com)\s+\w+)?|(?:o|a)\s+(?:grandalhao|barbudo|ruiv[oa]|loir[oa]|careca)\s+(?:de|com|d[oa])\s+\w+",
        "singular offices": r"tesoureir[oa]|president[ea]|vice-president[ea]|secretari[oa]|burocrata|checkuser|steward|reitor[a]?|prefeit[oa]|fundador[a]?|cofundador[a]?|vogal|diretor[a]?|conselheir[oa]",
        "spelled codes": r"numero|quarto|armario|mesa|assento|chave|cama|cacifo",
        "articles": r"o|a|os|as",
        "room after no": "salão",
        "room after do": "salão",
        "room after ao": "salão",
        "room after na": "sala",
        "room after da": "sala",
        "room after pela": "sala",
    },
)
