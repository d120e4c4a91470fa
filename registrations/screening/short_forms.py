"""Short forms of given names: the English ones of the `nicknames` package, and those of other languages."""

from functools import lru_cache

from nicknames import NickNamer

from .spelling import spelling_key

# long form: short forms, romanised without accents; gathered from general knowledge of each language.
ELSEWHERE = """
abdullah: abdo
adebayo: bayo ade
adebusola: busola
adrianus adriaan: ad arie aad janus
agnieszka: aga agusia
aikaterini: katerina katina
alberto: beto berto
alejandro: ale alex jandro
aleksandr aleksandra alexander alexandra: sasha shura sanya alek olek ola sascha sandro sandra xander lex alex
aleksei alexey alexei: alyosha lyosha lesha
alessandro: sandro ale
alexandre alexandra: alex
ana: anita
anastasia anastasiya: nastya stasya asya
anatoly anatoliy: tolya
anders: adde
andreas: andi andy
andrei andrey: andryusha
anna: anya ania nyura asya annie
antonio: toni tono antonito toninho nino tonio
antonius: toon ton anton
arkady: arkasha
athanasios: thanasis nasos sakis
babatunde: tunde
barbara: basia babs barbi
bartolomeo: meo
beatriz: bea bia
benoit: ben
birgitta: gittan brita
boris: borya
bozena: bozka
carmen: menchu
caroline carolina: caro carol line
catherine: cathy kate
charalampos: babis
christian: chris krischan
christina kristina: tina krissy stina
chukwuebuka: ebuka buka
chukwuemeka: emeka
concepcion: concha conchita
consuelo: chelo
cornelia: corrie nel lia
cornelis cornelius: kees cor corne
cristina: cris
dimitrios: dimitris mimis
dmitry dmitri dmitriy dmytro: dima mitya dimka
dolores: lola loli
domenico: mimmo
dominique: dom domi
dorothea: dora thea dorle
eberhard: ebbo
eduardo: edu lalo dudu
ekaterina yekaterina kateryna katerina: katya katia kate katyusha
eleni: lena
elisabet: elli liisa
elisabet: lisbet lisa bettan
elisabeth: els betje lies liesbeth
elisabeth: lisa lisbeth sissi elli liesl betti else
elisabetta: betta lisa
elzbieta: ela elka
emine: emos
emmanuel emmanuelle: manu
enrique: quique kike
erzsebet: bozsi zsike zsoka
evangelos: vangelis
evgeny evgeniy yevgeny evgenia evgeniya yevgenia: zhenya zhenia
ewelina: ewka
fatima: fatinha
fatma fatima: fatos
ferenc: feri
fernando: nando fer
francesca: franca checca
francesco: franco cecco ciccio
francisca: paca paquita pancha
francisco: chico
francisco: paco pancho curro paquito kiko fran quico
frantisek: franta
franziska: franzi
frederic frederique: fred
friedrich: fritz fiete
galina: galya
genevieve: ginette gene viviane
georg: schorsch
georgios: giorgos yorgos
gerardus gerard: gerrit geert
giovanni: gianni vanni nanni
giuseppe: beppe peppe pino
gonzalo: gonza
graciela: chela
grigory grigoriy hryhoriy: grisha
grzegorz: grzesiek grzes
guadalupe: lupe lupita
guillaume: guigui
guillermo: guille memo
gyorgy: gyuri
hannelore: hanne lore
heinrich: heiner heinz
hendrik hendrika: henk rik riek
huseyin: huso
ibrahim: ibo brahim
ifeanyi: ify ifeanyichukwu
ignacio: nacho
igor: garik
ilona: ica
ioannis: yannis giannis
irina iryna: ira
isabel: isa chabela bel
ismail: iso
istvan: pista
ivan: vanya
jacobus: koos jaap sjaak
jacqueline: jacquie
jakub: kuba
jan johannes johann: janek jasiek honza hannes hans jannik jan henne
jaroslav: jarda
jerzy: jurek
jesus: chuy chucho
joanna: asia joasia
joao: joaozinho
joaquin: quino
johan: janne juha
johanna: hanna hanni
johanna: jo jopie annie
johannes: jan joop hans johan
jorge: jorginho
jose: pepe chepe
josefa: pepa pepita
josefine josephine: josi
jozef josef joseph: jozek josef sepp pepa joe
jozsef: joska jozsi
juhani: jussi juha
katalin: kati
katariina: kaisa katri
katarina: kajsa karin
katarzyna: kasia kaska
katerina: katka
katharina: kathi kati trine
konstantin: kostya
konstantinos: kostas dinos costas
kristoffer: kris stoffer
krzysztof: krzysiek krzys krzychu
ksenia kseniya: ksyusha
larisa: lara
lars: lasse
laszlo: laci
leonid: lenya
lorenzo: renzo
ludwig: lutz wiggerl
luigi: gigi gino
luis: lucho luisito
luiz: lula
lukas: luky
lyudmila ludmila: lyuda luda mila
magdalena: magda lena madzia
malgorzata: gosia malgosia
manuel: manolo manu lolo
manuela: manoli
marcin: marcinek
margareta: greta
margarete margarethe: gretel grete gretchen
margaretha: greet griet
margarita: rita
marguerite: margot margo
maria mariya: masha marusya marusia
maria: mari maruja mia marica
maria: mariazinha
maria: mia riet mieke marijke
mateusz: mati
matthias: matze mattes hias
maximilian: max maxi
mercedes: merche meche
michael: michi micha mike mick
michal: michas misiek
mikhail mykhailo: misha
miroslav miroslaw: mirek
mohammed muhammad mohamed mehmet: mo memo hamada mido
mustafa: musti
nadezhda nadiya: nadya
natalia natalya nataliya: natasha nata natalka
nathalie: nath
ngozi: ngo
nicolaas: klaas nico
nikolai nikolay mykola: kolya
obinna: obi
oksana: ksana
oleksandr oleksandra: sasha sashko lesya
olga: olya
olumide: mide
oluwaseun: seun
oluwatobi: tobi
oluwatosin: tosin
panagiotis: panos takis
pavel: pasha pavlik
pawel: pawelek
petrus: piet peer
philippe: phil
pilar: pili
pyotr petr: petya
rafael: rafa
raffaele: lello
reinhard: reini hardy
roberto: beto
roman: roma
rosario: charo
ryszard: rysiek
salvatore: toto toto turi
sandor: sanyi
santiago: santi chago yago
sebastian: basti bastian wastl
sebastiao: tiao
sergei sergey serhiy: seryozha serezha
stanislav stanislaw: stas staszek stach
stefan: stefek
stephanie: steph fanny
suleyman: sulo
susanne susanna: susi sanne
svetlana svitlana: sveta lana
tatiana tatyana tetiana: tanya tania
temitope: temi tope
teresa: tere
teresa: terka tere resi
theresa therese: resi
thierry: titi
tomasz: tomek
ulrich: uli
ulrike: ulli rike
ursula: uschi ulla
vaclav: vasek
valentina valentin: valya
vasileios: vasilis
vasily vasiliy vasyl: vasya
veronica: vroni
veronika: nika vera
veronique: vero
viktor viktoria viktoriya: vitya vika
vincenzo: enzo
vladimir volodymyr: vova volodya vlad
vladislav: vlad vladik
vyacheslav: slava
wilhelm: willi willy helmi wim
wilhelmus: wim willem
wojciech: wojtek
yaroslav: slava yarik
yelena elena olena: lena lenochka
yelizaveta elizaveta: liza
yulia yuliya julia: yulya julka julcia
yuri yury yuriy: yura
zbigniew: zbyszek
zdenek: zdenda
zofia: zosia
zsuzsanna: zsuzsa zsuzsi
"""


@lru_cache(maxsize=1)
def groups() -> dict[str, frozenset[str]]:
    """Return, for the key of every known form, the keys of the long forms it belongs to."""
    found: dict[str, set[str]] = {}
    for long, shorts in NickNamer().nickname_lookup.items():
        for form in {long, *shorts}:
            found.setdefault(spelling_key(form), set()).add(spelling_key(long))
    for entry in ELSEWHERE.strip().splitlines():
        longs, others = (side.split() for side in entry.split(":"))
        for long in longs:
            for form in {long, *others}:
                found.setdefault(spelling_key(form), set()).add(spelling_key(long))
    return {form: frozenset(longs) for form, longs in found.items()}


def long_forms(key: str) -> frozenset[str]:
    """Return the keys of the long forms that a name, given as its spelling key, may stand for."""
    return groups().get(key, frozenset())
