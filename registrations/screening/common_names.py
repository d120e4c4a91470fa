"""Names that very many people bear: sharing one says little. By region, romanised, from general knowledge."""

from functools import lru_cache

from .spelling import spelling_key

GIVEN = """
james john robert michael william david richard joseph thomas charles mary patricia jennifer linda
elizabeth barbara susan
sarah karen lisa daniel matthew anthony mark paul steven andrew emily emma olivia sophie grace jack harry
george peter
anna maria hans klaus juergen stefan andreas thomas michael christian sabine petra monika ursula julia
katharina lukas
jean pierre michel jacques philippe marie nathalie isabelle catherine sophie claire camille julien nicolas
antoine
jose juan antonio manuel francisco carlos luis miguel jesus javier pedro maria carmen ana isabel laura
lucia marta elena
joao paulo jose pedro carlos luiz ana maria francisca antonio rita sofia ines tiago rui
marco giuseppe giovanni antonio mario luigi francesco andrea giulia francesca chiara sara paola alessandro
luca
jan piotr krzysztof andrzej tomasz pawel marcin anna maria katarzyna agnieszka malgorzata ewa magdalena joanna
jiri petr pavel tomas martin jana eva hana lenka katerina lucie jakub ondrej
ivan aleksandr sergei dmitry andrei alexei mikhail vladimir nikolai olga elena natalia anna tatiana irina
maria svetlana
ekaterina anastasia igor oleg pavel yuri olena oksana iryna andriy serhiy volodymyr mykola oleksandr
viktor yulia
georgios ioannis dimitrios konstantinos nikolaos maria eleni giorgos yannis nikos kostas
istvan laszlo jozsef janos zoltan sandor ferenc gabor katalin eva maria zsuzsanna andras
ion andrei alexandru maria elena mihai cristian ioana georgi ivan dimitar
nikola marko jovana milica marija ivana ana petar luka
lars anders johan erik per karl anna eva maria karin emma kristina mette hanne jens peter soren ole kari
ingrid bjorn
matti juha mikko timo anna maria liisa jaan mart andres kristiina janis liga jonas
mehmet mustafa ahmet ali huseyin hasan ibrahim ayse fatma emine hatice zeynep murat emre elif
mohamed mohammed muhammad ahmed ahmad ali hassan hussein omar khaled ibrahim mahmoud abdullah youssef
fatima aisha maryam zainab
sara nour layla amina khadija noor reza hossein mahdi zahra maryam
wei li jing min yan hui fang lei jun yong ying hong ming xin na juan qiang jie ping hua
min jun seo jiwoo minjun seoyeon jihoon minji jiyeon sungmin hyun young soo eun ji woo
hiroshi takashi kenji yuki yuko haruka sakura kenta daiki akira takeshi naoko keiko
minh anh huong linh thi van tuan hung lan mai hoa thu duc nam
rahul amit priya raj sunita anita vijay sanjay ravi pooja neha anil suresh rajesh deepak kumar sunil
chinedu emeka ngozi chioma tunde oluwaseun adebayo kwame kofi ama akosua grace blessing joy
john mary peter paul david daniel samuel joseph esther ruth juma amina hassan fatuma
siti dewi putri sri nur aminah budi agus eko rina yuni andi wahyu rizki aditya
jihye jieun eunji minji sujin hyejin yujin jihun seojun doyun hayun haeun youngho jinho minho minsu jiwon
soyeon yejin
somchai thanakorn malee ploy napat abebe tadesse almaz tigist bekele haile selam dawit
arash amir maryam leila parisa babak giorgi nino levan tamar mariam davit ani armen aram
karim jamil jamila nadia salma samir samira rashid majid hamid habib tariq walid adel nabil salim salem
faisal sami yasmin rania hana amal imran bilal usman farhan asif nasir kamran
julian julio carla daniela gabriela juliana rafaela fernanda adriana paula claudia monica silvia teresa
pablo andres sergio raul oscar victor hugo ivan emilio ernesto guillermo roberto alberto enrique mario
lorenzo matteo davide simone federico stefano roberto elisa anna martina elena silvia
kevin brian ryan jason scott eric stephen kenneth edward donald ronald brandon justin marvin alan keith
nicole rachel rebecca laura michelle amanda melissa helen ruth diana caroline
viktor viktoria valentin galina lyudmila larisa nina vera artem anton denis egor roman maksim ruslan timur
oleh ihor bohdan taras yaroslav kateryna halyna larysa
markus martin tobias florian sebastian jonas felix simon christine claudia nicole
rahul rohan rohit arjun karan meena lakshmi sanjana
santiago mateo valentina camila sofia diego alejandro fernando ricardo jorge gabriel rafael lucas
"""
FAMILY = """
smith jones williams brown taylor davies evans thomas johnson roberts walker wright robinson thompson
white hughes edwards
green hall wood harris martin jackson clarke clark lewis turner hill cooper ward moore king anderson
wilson miller davis
murphy kelly sullivan walsh byrne obrien ryan scott young allen
mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann koch bauer richter klein wolf
schroeder neumann
martin bernard dubois durand moreau laurent simon michel leroy roux david petit thomas robert richard garcia
garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez ruiz hernandez diaz moreno alvarez
romero torres
ramirez flores rivera morales ortiz gutierrez castro vargas rojas silva mendoza
silva santos ferreira pereira oliveira costa rodrigues martins sousa souza fernandes lima gomes ribeiro
carvalho almeida
rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti
nowak kowalski kowalska wisniewski wisniewska wojcik kowalczyk kaminski kaminska lewandowski lewandowska
zielinski zielinska
novak novakova svoboda svobodova novotny novotna dvorak dvorakova cerny prochazka kucera horvath kovac
ivanov ivanova smirnov smirnova kuznetsov kuznetsova popov popova petrov petrova volkov volkova sokolov
sokolova lebedev
vasiliev vasilieva novikov novikova morozov morozova
shevchenko kovalenko bondarenko boyko tkachenko kravchenko kovalchuk oliynyk melnyk melnik
papadopoulos papadopoulou pappas georgiou nikolaidis dimitriou ioannou
nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh
popescu ionescu popa dumitru stan dimitrov dimitrova georgiev ivanov
jovanovic petrovic nikolic markovic horvat kovacevic babic
andersson johansson karlsson nilsson eriksson larsson olsson persson svensson hansen johansen olsen larsen
andersen nielsen
jensen pedersen christensen rasmussen sorensen berg
korhonen virtanen makinen nieminen makela hamalainen laine tamm saar sepp magi kask berzins kalnins kazlauskas
yilmaz kaya demir celik sahin yildiz yildirim ozturk aydin arslan dogan
ali ahmed hassan mohamed ibrahim hussein khan mahmoud abdullah omar saleh said khalil mansour hosseini
mohammadi ahmadi karimi
islam rahman hossain begum akter hussain malik sheikh
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo lee wong chan ng lam
cheung leung
kim lee park choi jung kang cho yoon jang lim han oh seo shin kwon
sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato
nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly
kumar singh sharma patel gupta verma shah reddy das jain mehta agarwal mishra yadav nair rao iyer khan devi
okafor adeyemi okeke eze obi balogun adebayo mensah owusu osei boateng appiah kamau otieno wanjiku mwangi
mohamed
cohen levi mizrahi peretz jansen vries berg bakker visser smit boer mulder dijk bos vos peters hendriks dekker
santoso wijaya susanto lestari rahayu saputra hidayat wibowo nasution siregar
tadesse bekele haile abebe tesfaye hakobyan sargsyan harutyunyan beridze kapanadze
rezaei moradi kazemi rahimi mohammad hasan husain aziz bakr salem nasser amin
reyes cruz bautista ocampo delacruz garcia ramos mendoza
mutua njoroge odhiambo dlamini nkosi khumalo zulu moyo banda phiri
rosen katz friedman goldberg klein schwartz
peeters janssens maes jacobs mertens willems
"""
CJK_SURNAMES = set(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅김이박최정강조윤장임한오서신권佐藤鈴木高橋田中渡辺"
)


@lru_cache(maxsize=1)
def common_keys() -> frozenset[str]:
    """Return the spelling keys of all common given and family names."""
    return frozenset(spelling_key(name) for name in f"{GIVEN} {FAMILY}".split())
