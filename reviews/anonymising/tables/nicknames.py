"""Everyday short forms of given names; names on one line may stand for each other."""
# ruff: noqa: E501 - patterns and word lists are easier to keep in long lines

_GROUPS = """
abdullah abdallah abdul abdou
abigail abby gail
adelaide addie heidi adele
agnes aggie nessa
albert al bert bertie albie
alejandra alexandra alexandria sandra alex ale sasha lexi aleja xandra alix sandy
alejandro alexander aleksander aleksandr alexandre alex ale alec sandy sasha xander jandro sander alejo alecs
alfred alf fred alfie
alice ally ali lici
amelia amy millie mel
ana anna anne ann annie anita hanna hannah anja anneke annika nan nancy anya
andrea andi andy drea
andreas andrew andre andy drew andi andres andrei andrej
angela angie angelika geli angelica
anthony antonio anton antoine antony tony toni tonio tono toinho ton
antonia toni tonia tonha
arnaud arnold arno arnie
arthur artur arturo art archie turo
augustus augustin augusto gus guto agustin tino
barbara barb barbie babs babsi baerbel
bartholomew bartosz bartholomaeus bart bartek barto
beatriz beatrice beatrix bea bia trixie trix
benjamin benedict benedikt ben benny benji benja
bernard bernhard bernardo bernie bernd nardo berni
brigitte birgit brigitta bridget gitte gitta bridie biddy
carlos charles karl carl carlo charlie carlitos chuck kalle karel charly calle litos
carmen carmela mela carmina menchu
carolina caroline carolyn karoline carol caro lina carrie kari carla karla
catarina catherine katharina katherine kathryn katarzyna caterina catalina kate katie kathy kat cathy cata kasia kathi trina cath catia katja kati
cecilia cecile ceci cilla cecily cissy cecilie celia
charlotte lotte lottie charlie carlota charly
christian cristian chris chrissi kristian
christina christine cristina kristina kristin chris tina chrissie cris kris christel stina kirsten
christopher christoph cristobal christophe krzysztof kristoffer chris kit topher stoffel tobal krzys toffer
clara claire chiara klara clarinha
claudia klaudia clau claudi claudie
constance constanza konstanze connie coni cony
cornelia corinna nele nelly conny
daniel danny dan dani danilo
daniela danielle dani danni ella
david dave davey davi davide
deborah debora debbie deb debs
diego santiago iago tiago thiago santi yago jaime
dolores lola loli
dominic dominik dominique domingo dom nick mingo
donald don donnie
dorothy dorothea dorothee dot dottie dolly dora doro thea
eduardo edward eduard edouard edu ed eddie ted teddy lalo dado duda ned
elena helena helene helen elaine ellen lena leni nell ilona eleni lenka nena nelly
elizabeth elisabeth isabel isabella isabelle elisabetta isabela liz lizzie beth betty bess lisa elisa elise lis bella isa eliza libby bettina sissi lisbeth babette betsy chabela izzy lilibeth
emanuel manuel emmanuel manolo manu mano manny manny lolo manel
emilia emily emma emilie emmy milly mila emi
emilio emil emile milo
enrique henry heinrich henri henrique enrico henrik quique hank harry heinz heiner henk kike rico henning hinnerk harald rique
ernesto ernest ernst neto ernie
esperanza espe pera
esther ester hester essie hettie
eugene eugen eugenio gene geno
ezekiel ezequiel zeke eze
fatima fatma fatou fatoumata fati fatoum tima
felipe philip philipp philippe phillip phil pip felip lipe flip pippo
ferdinand fernando fernand ferdi fer nando nano
florence florencia flo flor florrie floren
florian flo flori
francisca frances francesca franziska francoise fran franzi fanny paca paqui chica francie frankie sissy ziska cisca
francisco francis frank franz francois francesco fran paco pancho kiko chico cisco frankie franci frantisek quico curro xico
frederick friedrich federico frederic frederico fred freddy fritz fede rico fredi fridolin freddie rick frederik
friederike frederica frieda rike fritzi freddie federica
gabriel gabe gabi gab biel
gabriela gabriele gabrielle gaby gabi gabby gabe bibi
genevieve ginette gen gigi viva
george georg jorge georges giorgio jiri joerg jorg juergen jurgen geordie schorsch georgie koke
gerald gerard gerhard gerardo gerry gerd jerry gert gerrit lalo
gertrude gertrud trudy gerti trude
gilbert gilberto gil gib beto
giovanni gianni gio vanni
gonzalo gonza gonçalo goncalo gon chalo
gregory gregor gregorio gregoire greg grischa goyo grzegorz gori
guadalupe lupe lupita
guillermo william wilhelm guilherme guillaume willem wilhelmus will bill billy willie willy wilhelm memo gui guille wim wm liam willi helmut guiga guigui
gustavo gustav gustave gus tavo gusti guga
hassan hasan hassoun
heather hetty
herbert herb heribert herbie
hubert hugo hugh hubi bert hubertus
ibrahim abraham abe brahim bram avraham ibo
ignacio ignatius ignace nacho inaki iggy nace
ines agnes inesita inez nes
irene irina irenka rena ira
isaac isaak izzy ike zac
jacob jakob james jacques jaime santiago jim jimmy jake jacky jamie jaap kuba jako koba jem diego jack jacobo
jane joan joanna johanna jeanne jana giovanna juana joana janet jeannette jenny hanna hanne jo jojo janie jeanie juanita asia hanni janina nettie
janet janette jan netta
jason jay jase
jean-baptiste jean jb
jennifer jenny jen jenna jenni
jeremy jeremiah jerome jeremias jerry jez jeromino hieronymus jerry
jessica jess jessie jesse
jesus chus chuy suso
joachim joaquin joaquim jochen achim quim kino quino jo yoyo
john johannes jean juan joao jan johan giovanni ivan hans jack johnny juanito hannes jens jannis jon sean ian johann jovan jannik
jonathan jonathon jon johnny jonny nathan
jose joseph josef giuseppe jo joe joey pepe pepito sepp jupp ze zeca pepín beppe joss josep zezinho jef jozef yusuf youssef josip chema
josefa josephine josefina jo josie pepa fina josy seffi pepita phine
joshua josh josue jos
juliana julia julie julieta jule jules juli julchen giulia juju
julian julius jules juli julien julio jul
karin karen caren kaja
katarina katja kata
kenneth ken kenny
kimberly kim kimmy
laurence lawrence lorenz lorenzo laurent larry lars lenz laurie loren laurentius enzo renzo lori
leonard leonardo leonhard leon leo lenny leonie nardo len lennart leonid
leticia letizia laetitia lety tish leti
lillian liliana lily lilli lil lili
louis luis ludwig luigi luiz lewis lou lui lucho louie lutz lulu luisito ludovic ludo
louise luisa luise louisa lou lulu isa luisinha
lucas luke lukas luca luc luki
lucia lucy lucie luzia lu luci luz lucinda chia
magdalena madeleine madeline magda lena leni maddie magdalene malena made lene maddy
marcelo marcel marc marcello celo chelo
marcos marcus markus marc mark marco marek marks marcinho quinhos
margaret margarita margarethe marguerite margarida margrit greta gretel maggie meg megan peggy margot margo rita marge daisy marga mag guida gretchen grete gosia malgorzata margie
maria marie mary mariam miriam maryam mia mimi maja mizzi maruja mari molly polly mara mariechen marietta ria may mamie maite marija miri
mariana marianne marian mari nana janne
martha marta marthe mattie martina marty
martin marten martino marty tino
mathilde matilda matilde tilly tilda mattie hilda maud mati
matthew matthias mateo matteo mathieu mateus matthieu matt mats mattias teo hias matze matty mat theus matias
maurice mauricio moritz morris mo mauri maurizio
maximilian maximiliano maxime max maxi maximo
melanie mel melly meli
mercedes merche meche
michael miguel michel mikael michal mikhail mike mick mickey micha mig misha mitch micky mico migue michi michele mischa
micaela michaela michelle mika micha shelly mica michi
mohammed muhammad mohamed mohammad muhammed mo moh mehmet momo med hamada hamoudi mamadou
monica monika monique moni nica mona
natalia natalie nathalie natasha nat nati talia tasha nata
nathaniel nathan nate nat
nicholas nicolas nikolaus nikolai nicolau nikola nick nico niko klaus niklas nic nicky claus nikos colin miklos
nicole nicola nicoletta niki nicky nic nikki coco
norbert bert norbi nobby
norma normi
olivia oliva liv livia ollie livvy
oliver olivier oliveiro ollie oli olli olly noll
oscar oskar ossi ozzie
pamela pam pammy
patricia patrizia pat patty pati trish paty tricia patsy paddy
patrick patricio patrice pat paddy patxi pato rick padraig
paul paulo pablo paolo pavel pau polo paulinho pauly pal
paula paulina pauline pauli paulette lina polly
peter pedro pierre piotr pieter petr pietro pete pit perico peer piet pierrot petey peterchen pedrinho
philomena mena filomena
rachel raquel rahel rae ray kela
rafael raphael raffael raffi rafa rafi raf raffaele
raymond raimund raimundo ray mundo ramon moncho raymundo
rebecca rebeca rebekka becky becca bec
reinhard reinhold reiner rainer
ricardo richard riccardo rick rich dick rico richie ricky cardo richi dickie
robert roberto rob bob bobby robbie beto bert robin rupert robi bertie berto
rodrigo rodrigue rodri rod digo roderick roddy
roger rogelio rogerio rog roge rodge
ronald ronaldo ron ronnie naldo ronny
rosa rose rosie rosalie rosalia rosi roza rosita rosario charo rosalind rosemary rosanna rosana chayo
rudolf rudolph rodolfo rolf rudi rudy fito rodolphe dolf
salvador salvatore sal chava salva
samuel sam sammy samu
samantha sam sammy
sarah sara sally sadie sari
sebastian sebastien sebastiao bastian seb basti seba bas tiao basty
sergio sergei serge serhiy sergej checho
simon simeon simao sime simi
sofia sophie sophia zofia sofie sofi soph fifi sonja sonya sophy
stanislaw stanislaus stanislav stan staszek stas
stefania stephanie stefanie steph steffi stefi fanny steffie
stephen steven stefan esteban estevao etienne stephan steve stevie stef steff istvan
susana susan susanne susanna suzanne zuzana sue susi susie suzy su sanne susa sus suse
teresa therese theresa tere tess terry tessa resi thea teresinha terri
theodore theodor teodoro ted theo teddy teo doro fjodor
theresia resi resl
thomas tomas tommaso tomasz tom tommy thom toma tomi massimo maso tomek
timothy timotheus timoteo tim timmy timo
tobias toby tobi tobiah tobe
ulrich ulrik uli ulli ulric utz
ulrike rike uli ulla ulli
valentina valentin vale valentine tina val tine
valerie valeria val vale
vanessa nessa vane essa
veronica veronika veronique vero ronnie nica vroni
victor viktor vic vito vitya
victoria viktoria viktoria vicky tori vic viki vittoria toya
vincent vicente vincenz vincenzo vince vin vinnie chente enzo vinzenz
virginia virginie ginny vir gini ginger
walter walther gualterio wally walt waltraud
wilhelmina wilhelmine mina minna willa billie helmi
wolfgang wolf wolfi wolle
xavier javier xaver xavi javi xabi zaver
yolanda yola yoli
yusuf youssef yousef joseph yousuf jusuf sefu
zacharias zachary zack zach zak
"""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        group = set(line.split())
        for name in group:
            found.setdefault(name, set()).update(group)
    return {name: frozenset(group - {name}) for name, group in found.items()}


SAME_NAME = _table()
