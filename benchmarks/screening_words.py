"""Word lists of the screening benchmark: invented surnames from parts, given names, user name words."""

# language: given names | first halves | second halves of invented surnames
LATIN = {
    "en": (
        "Alistair Beatrix Cuthbert Dorothea Edmund Felicity Gideon Harriet Isolde Jocelyn Kenelm "
        "Lavinia Montague "
        "Rosamund Sylvester Thomasina Winifred Percival Margaret William Robert Elizabeth Katherine Edward",
        "Thorn Ash Bram Cold Dun Ember Fern Gorse Hather Ketter Larks Mither Nettle Pember Rush "
        "Sallow Tarn Wither",
        "combe wick hurst ley thorpe sett ridge mere stead bourne worth dale gate ling",
    ),
    "de": (
        "Jürgen Käthe Günther Bärbel Löre Götz Ottilie Reinhild Siegbert Traute Ulrike Volkmar "
        "Wiebke Hannelore "
        "Matthias Susanne Johannes Friedrich",
        "Böl Grün Käst Löh Müh Röd Stör Zwö Ahr Birk Dorn Eich Fink Hasel Kreuz Lind Wald Schäf",
        "gruber hölzer bäcker stätter mann brück feld hausen loher meier wörth ritter",
    ),
    "fr": (
        "Aurélie Benoît Clémence Désiré Éloïse Frédéric Gaëlle Hélène Jérôme Léonie Noémie "
        "Raphaëlle Thérèse Zoé",
        "Beau Char Dela Four Grand Haute Lam Mont Pré Roche Saint Vau Ville Châte",
        "bert court dieu fontaine grain lier nard pelle reau son vigne zac lière",
    ),
    "es": (
        "Íñigo Begoña Nuria Ramón Ximena Álvaro Concepción Joaquín Asunción Rocío Hernán Belén "
        "Tomás Francisco José",
        "Arra Beni Cara Echa Goro Iriba Larra Mendi Oroz Pala Sala Urru Zuma",
        "ña bengoa coechea dieta garay lluce mendi ntegui rri sterra txea zábal",
    ),
    "pl": (
        "Łucja Zbigniew Małgorzata Bożena Stanisław Świętosława Wojciech Grażyna Mirosław Żaneta Krzysztof",
        "Brzo Chrzą Dębo Gwiaz Jało Kłos Niedź Ostro Pszczo Skrzy Trzci Wierz Żoł",
        "biński dowski kiewicz lewicz ński rski szewski towicz wiecki zowski",
    ),
    "cs": (
        "Růžena Břetislav Ludmila Květoslava Zdeněk Jiřina Bohuslav Šárka Otakar Vlastimil",
        "Bře Čer Hrdli Kou Mou Peč Skřiv Šeb Tluč Vrá Žiž",
        "čka binec dlička hořec jíček kvička náček řovský šínek tyška",
    ),
    "tr": (
        "Gülşen Çağrı Işıl Ömür Şebnem Uğur Yağız Özge Tülin Doğan",
        "Ak Bey Çam Demir Gök İnce Kara Öz Saf Taş Yıl",
        "bağlı çıoğlu dağoğlu gülü kıran mışlı özlü soy tepe yürek",
    ),
    "sv": (
        "Åsa Björn Märta Östen Göran Håkan Ylva Torbjörn Ragnhild Sölve Þórdís Ægir",
        "Bäck Ek Fors Gråt Häll Kvist Lönn Norr Rös Sjö Älv Ög",
        "blad dahlin fjärd gårdh hammar kvarn lindh märke ståhle ström vret åker",
    ),
    "fi": (
        "Väinö Aino Päivi Seppo Tuulikki Eerikki Hilkka Jorma Sanelma Ülle Mihkel Õnne",
        "Ala Havu Iso Kala Lehto Mänty Niitty Poro Rauta Salo Tuoho Väli",
        "harju järvi kangas lampi mäki niemi oja pelto rinne saari vuo",
    ),
    "nl": (
        "Annelies Diederik Femke Gijsbert Hendrika Joost Liesbeth Maarten Roelof Saskia",
        "van der Boter|van den Hazel|de Kruis|Buiten|Dijk|Eiken|Gras|Klaver|Molen|Oude|Riet|Water",
        "berg donk graaf hoven kamp laar meer schot straten veld winkel",
    ),
    "pt": (
        "Conceição João Inês Gonçalo Lúcia Estêvão Matilde Simão Antônio Brígida",
        "Alva Beirão Casca Figuei Junquei Loure Meire Pedro Ribei Sobre Vila",
        "chos dinho gães lhão ralves reiros sanha ssães tães zinho",
    ),
    "yo": (
        "Adébáyọ̀ Olúwáṣeun Ifeoma Chukwuemeka Temilade Babatunde Ngozi Obinna Folasade Kehinde",
        "Ade Aki Awo Fá Oba Ogun Okon Olu Oso Owo Uche",
        "bola dele gbenro kunle lowo mide nkwo rinde sanya tunji yemi",
    ),
    "hu": (
        "Ágnes Balázs Csilla Dezső Emőke Győző Ildikó Jenő Zsófia Örs",
        "Bar Csé Dö Fü Gyö Hor Keré Mé Pá Szé Tö Zsi",
        "csányi dődi gényi házi kössy lődi nyösi rkényi szegi völgyi",
    ),
    "vi": (
        "Thị Diễm|Hữu Phước|Ngọc Ánh|Quốc Đạt|Thùy Dương|Văn Khải|Xuân Trường|Mỹ Hạnh",
        "Lương|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trịnh|Đoàn",
        "",
    ),
}

# Between the halves, so that neighbours in the alphabet stay rare.
INFIXES = "|||el|ar|ino|os|um|ev|ali|on|ta|ri|mo|ke"

# native spelling=latin spellings in use, given names | surnames
PAIRS = {
    "ru": (
        "Ефим=Efim/Yefim Ксения=Ksenia/Kseniya Евдокия=Evdokia/Yevdokiya Юлия=Yulia/Julia "
        "Дмитрий=Dmitry/Dmitriy "
        "Алексей=Alexey/Aleksei Фёдор=Fyodor/Fedor Пелагея=Pelageya/Pelagea Василиса=Vasilisa "
        "Григорий=Grigory/Grigorii "
        "Екатерина=Ekaterina/Yekaterina Александр=Alexander/Aleksandr Наталья=Natalia/Natalya Михаил=Mikhail",
        "Щукарёв=Shchukaryov/Shchukarev Жеребцовский=Zherebtsovsky/Zherebtsovskii Хвостенко=Khvostenko "
        "Цыплухин=Tsyplukhin/Tsiplukhin Чудотворцев=Chudotvortsev Яблоновский=Yablonovsky/Iablonovskii "
        "Юшмановский=Yushmanovsky Рыжебоков=Ryzhebokov Шелкопрядов=Shelkopryadov Эйхвальдин=Eikhvaldin "
        "Вьюжинский=Vyuzhinsky Подъячевский=Podyachevsky Кузнечихин=Kuznechikhin "
        "Ольховатый=Olkhovaty/Olkhovatyi",
    ),
    "el": (
        "Ευγενία=Evgenia/Eugenia Χαράλαμπος=Charalampos/Haralambos Αικατερίνη=Aikaterini/Ekaterini "
        "Ευστάθιος=Efstathios "
        "Θεοδώρα=Theodora Δημήτριος=Dimitrios Γεώργιος=Georgios Παναγιώτα=Panagiota",
        "Ξενακόπουλος=Xenakopoulos Ψαρουδάκης=Psaroudakis Χατζηβλάχος=Chatzivlachos/Hatzivlahos "
        "Φραγκιαδάκης=Fragkiadakis "
        "Βουλγαρίδης=Voulgaridis Τσουκαλέλης=Tsoukalelis Γεωργαντζής=Georgantzis",
    ),
    "ar": (
        "ياسمين=Yasmin/Yasmine/Jasmin خالد=Khaled/Khalid منصور=Mansour/Mansur زينب=Zainab/Zeinab/Zaynab "
        "عبدالكريم=Abdelkarim/Abdulkareem طارق=Tariq/Tarek شيماء=Shaimaa/Shayma حسام=Hossam/Husam "
        "وليد=Walid/Waleed "
        "جميلة=Jamila/Gamila نورالدين=Noureddine/Nuruddin",
        "الشرقاوي=El-Sharkawy/Al-Sharqawi القحطبي=Al-Qahtabi/El-Kahtabi الزبيرني=Al-Zubairni/Zoubeirni "
        "بوشناقي=Boushnaqi/Boushnaki المغربلي=El-Moghrabli/Al-Mughrabli الحداوندي=Al-Haddawandi "
        "دمشقلي=Dimashqli/Demashkli "
        "السنباطي=El-Sonbaty/Al-Sunbati الطوخلي=Al-Tukhli/El-Toukhly",
    ),
    "zh": (
        "婉蓉=Wanrong 靖宇=Jingyu 晓芸=Xiaoyun 思齐=Siqi 文澜=Wenlan 若溪=Ruoxi 振邦=Zhenbang "
        "慧敏=Huimin 泽楷=Zekai 雪莹=Xueying",
        "欧阳=Ouyang 司马=Sima 上官=Shangguan 诸葛=Zhuge 慕容=Murong 夏侯=Xiahou 令狐=Linghu 皇甫=Huangfu "
        "尉=Yu 蔺=Lin 虞=Yu 逯=Lu",
    ),
    "ko": (
        "서연=Seo-yeon/Seoyeon 하은=Ha-eun/Haeun 도윤=Do-yun/Doyoon 예준=Ye-jun/Yejoon 수빈=Su-bin/Soobin "
        "은솔=Eun-sol/Eunsol "
        "태현=Tae-hyun/Taehyeon 나래=Na-rae/Narae",
        "남궁=Namgung/Namkoong 선우=Seonu/Sunwoo 독고=Dokgo/Dokko 사공=Sagong 황보=Hwangbo 제갈=Jegal/Chegal "
        "탁=Tak 빙=Bing",
    ),
    "hi": (
        "अनुराधा=Anuradha विश्वनाथ=Vishwanath/Vishvanath लक्ष्मीकांत=Lakshmikant/Laxmikant सरोजिनी=Sarojini "
        "देवेंद्र=Devendra मीनाक्षी=Meenakshi/Minakshi हरिशंकर=Harishankar",
        "चतुर्वेदिया=Chaturvediya भट्टनागरी=Bhattnagari त्रिवेदीकर=Trivedikar कुलश्रेष्ठी=Kulshreshthi "
        "पंचोलीवाल=Pancholiwal शेखावतिया=Shekhawatiya",
    ),
}

# names that hundreds of people share, with their other spelling where there is one
COMMON = (
    "Maria Garcia|José Rodríguez|Juan Martínez|Ana López|Anna Müller|Thomas Schmidt|Peter Weber|"
    "Jan Novák|Petr Svoboda|"
    "John Smith|David Jones|Sarah Brown|Mary Johnson|Michael Williams|James Taylor|Mohamed Ali|"
    "Ahmed Hassan|Fatima Khan|"
    "Иван Иванов|Анна Смирнова|Elena Popova|Wei Wang|Li Zhang|Jing Chen|Minh Nguyen|Min-jun Kim|"
    "Ji-woo Park|Rahul Sharma|"
    "Priya Singh|Amit Kumar|Kenji Tanaka|Yuki Sato|Maria Silva|João Santos|Paulo Oliveira|"
    "Marie Martin|Pierre Bernard|"
    "Marco Rossi|Giulia Russo|Piotr Nowak|Anna Kowalska|Johan Andersson|Anna Johansson|Lars Hansen|"
    "Mette Nielsen|"
    "Jan de Vries|Anna Jansen|Mehmet Yılmaz|Ayşe Kaya|Giorgos Papadopoulos|István Nagy|Anna Kovács|"
    "Andrei Popescu|"
    "Matti Korhonen|Jaan Tamm|Олена Шевченко|Dmitry Petrov|Chinedu Okafor|Oluwaseun Adeyemi|Grace Mensah"
)
COMMON_TWINS = {
    "Иван Иванов": "Ivan Ivanov",
    "Анна Смирнова": "Anna Smirnova",
    "Олена Шевченко": "Olena Shevchenko",
}

SHORT_FORMS = (
    "William=Bill/Will/Liam Robert=Bob/Rob Elizabeth=Liz/Beth/Betty Katherine=Kate/Kathy Edward=Ted/Ned "
    "Margaret=Peggy/Maggie/Meg Johannes=Hannes/Hans Friedrich=Fritz Francisco=Paco/Pancho José=Pepe "
    "Wojciech=Wojtek Małgorzata=Gosia Krzysztof=Krzysiek Stanisław=Staszek Екатерина=Катя "
    "Александр=Саша Наталья=Наташа "
    "Михаил=Миша Дмитрий=Дима Алексей=Лёша Matthias=Matze Susanne=Susi Concepción=Concha Antônio=Toninho"
)

FIRST_WORDS = (
    "Amber Brisk Copper Drifting Eager Frosted Gilded Hollow Ivory Jolly Kindled Lunar Mossy "
    "Nimble Opal Pewter Quiet "
    "Rustic Saffron Tidal Umber Velvet Windy Yonder Zephyr Crooked Dappled Silent Thirsty "
    "Wandering Blue Green Red Old"
)
SECOND_WORDS = (
    "Badger Cartographer Dormouse Egret Ferryman Gosling Heron Inkwell Juniper Kestrel Lantern "
    "Mapmaker Newt Orchard "
    "Puffin Quarry Raven Saddle Thicket Urchin Vole Weaver Yarrow Almanac Bookbinder Compass "
    "Dragonfly Falcon Harbour "
    "Meadow Otter Pebble River Scribe Teapot Walrus"
)
ALIEN_USERNAMES = (
    "Лунная Сова|Тихий Берег|Медный Чайник|Рыжий Ёжик|Старый Маяк|Σκιερό Πεύκο|Γαλάζιο Κύμα|月の図書館|"
    "山のうさぎ|푸른 나무|조용한 강|شجرة الزيتون|"
    "Ĝoja Birdo|Über Fluss|Žlutý Kůň|Bleu Forêt|Niño Lunar|Søndre Måge"
)
COMMON_DOMAINS = (
    "mail.example post.example inbox.example letters.example gmail.com campus.example brief.example"
)
PROVIDER_TWINS = "gmail.com=googlemail.com proton.me=protonmail.com yandex.ru=ya.ru icloud.com=me.com"
