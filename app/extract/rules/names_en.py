"""First names that say whether somebody is a man or a woman, as they stand in English news; those that can be both are left out.

Written from knowledge of names that are common in each part of the world. A name that is not here says nothing.
"""

from app.extract.rules import words

MEN = frozenset(
    words(
        """
        aaron abbas abdallah abdel abdelaziz abdelkader abdi abdirahman abdoulaye abdul abdulaziz abdullah abdullahi abdurrahman abel abiy
        abraham abu abubakar adam adama adem adnan adolf adolfo agustin ahmad ahmed ahmet akbar alain alan alassane albert alberto alejandro
        aleksandar aleksandr aleksander alexander alexandre alexandros alexei alexey alfonso alfred alfredo ali alija alpha alvaro amadou américo americo amin
        amir anatoly andre andré andrei andres andrés andrew andrij andriy andrzej angus ansumane anthony anton antonio antónio anwar
        ariel armando arthur arturo asif askar assimi augusto augustin augustine aurelio avi ayman aziz
        babacar bakhtiyar barack bashar bashir basil belisario ben benjamin benny bernard bertrand bill binyamin blaise bob bogdan boris
        boubacar brian bruce burhanuddin carl carlos cesar cesare césar charles chico chinua chris christian christoph christophe christopher
        choguel clement colin cornelius cyril cyrille dag dan daniel danilo dario david deng denis dennis desmond didier diego dieter dimitri
        dmitri dmitry dominic donald douglas dragan edmund eduard eduardo edward edwin efrain efraín ehud eli elias emil emilio
        emmanuel emomali enrico enrique enver eric erich ernest ernesto erwin eugene evo evgeny ezekiel fabricio faisal farouk faustin
        faustino faure felipe felix félix ferdinand fernando fidel filip florian francis francisco franco francois françois frank franklin
        franjo franz fred frederick fulgencio gamal gaspard geoffrey george georges georgi gerald gerard gerhard gerry getachew
        giorgi giovanni girija giulio godefroid goran gordon graham greg gregory guillaume guillermo gustavo guy gyanendra habib haider haile
        hailemariam hakan haji hamad hamdan hamid hamza hans harold harry hashim hassan hassane helmut henri henrique henry herbert
        hermann hideki hissene hissène hosni houari hugh hugo hussein husain ian ibrahim ibrahima idi idriss igor ilham imran
        ion isaac isaias isnilon ismail ismael issa issouf itamar ivan ivica ivo izzat jaafar jack jacob jacques jair jaime jakaya jalal
        jamal james jan janos jared jason javier jawaharlal jawar jaroslaw jean-bertrand jean-bédel jean-claude jean-pierre jeff jeffrey jens jeremy jerome
        jerry jim jimmy joachim joao joão joaquin joe joel johan johannes john johnson jomo jonas jonathan jorge jose josé josef joseph joshua
        josip joost juan jules julian julio julius juma jurgen justin juvénal juvenal kamal karim karl keith kemal ken kenneth
        kevin khaled khalid khalifa khalil kofi konrad konstantin kurt kwame lansana larry laurent laurent-désiré lech
        leonid leopold leopoldo leszek lino louis lucas lucien luis luiz luka lula lyndon maaouya macky mahamane mahamat mahathir mahinda
        mahmoud mahmud malcolm malik mamadou manmohan manuel marc marcel marcelo marco marcos marien marius mark marko martin masoud mathieu
        matteo matthew maurice mauricio max maxim maximilian mehdi mehmet meles mengistu michael michel mick miguel mikhail mikheil mike milan
         milos miloš milorad milosz mirko mircea mobutu mohamed mohamad mohammad mohammed mohammad-reza moise moïse moktar moses moussa
        mubarak muammar muhammad muhammadu muhoozi muqtada musa mustafa mustapha naguib najib narendra nathan nawaf nawaz nayib
        neil nelson nestor néstor nicholas nicolae nicolas nicolás niklas nikola nikolai nikol nizar noel norodom norman nuri nursultan
        óscar olaf olof oleg oleksandr oliver olivier olusegun omar omarkhayam oscar osama oskar otto oumar ousmane pablo paddy
        pascal patrice patrick paul paulo pavel pedro per percy pervez peter petr petro philip philippe phillip pierre pieter pius pol porfirio
        qasem rachid radislav radovan rafael rafik rafiq rainer raila rajab rajiv ralph ramon ramón ramzan ramush raphael rashid ratko raul
        raúl recep renato rené rené-théophile reza ricardo richard rick riek robert roberto rodolfo rodrigo roger roland rolando roman romano
        ron ronald rory roy ruben rudolf rudolph rupert ruslan rustam saad saadi sadiq saddam saeed said salah salahuddin salem salim salva
        salvador sam sami samir samora samuel sani santiago saparmurat saul scott sebastian sékou serge sergei sergey sergio serhiy seyni
        shahbaz shamil shaul shaukat shavkat shimon shinzo siad sidi silvio simon siméon slobodan solomon stan stanislav stefan stephane
        stephen steve steven stipe stuart sudhir suleiman sviatoslav sylvain sylvestre taha tariq tayyip ted teodoro terence thabo
        theodore thein theo thomas tim timothy tito tobias tom tomas tomás tommy tony toma traian tupac ulrich umar umaru uhuru urho vaclav
        václav valentin valentyn valery vasily velupillai venustiano victor vidkun viktor vincent vitali vitaly vladimir vladislav vojislav volodymyr
        walid walter warren wayne werner wilfried wilhelm willem william willy winston wojciech wolfgang woodrow xanana yahya yair yakubu
        yasser yasuo yevgeny yitzhak yoav yoweri youssef yuri yusuf yves zacarias zalmay zaw zbigniew zeljko željko zine zoran zviad
        """
    )
)
"""First names of men."""

WOMEN = frozenset(
    words(
        """
        agathe aisha alejandra alena alexandra alice alicia alina alison amal amalia amanda amina aminata amy ana anastasia
        andrée angela angelina anita ann anna anne annette antonia anya arundhati asma audrey ayesha barbara beata beatrice beatriz
        begum benazir bernadette berta beth betty bianca biljana bintou brigitte bridget camila carla carmen carole caroline catherine
        cecilia chandrika charlotte cheryl christiane christina christine claire clara claudia colette condoleezza constance corazon
        cristina cynthia dalia daphne deborah delcy diana dilma dina dolores dora dorothy édith edith ekaterina elena eleanor eleni elisa
        elizabeth elisabeth ella ellen elsa elvira emily emma ester esther eva eve evelyn fatima fatimah fatma fatou fatoumata federica
        felicity fiona florence francesca françoise frances gabriela georgette georgia gina giorgia gisele gloria golda graça grace greta
        gudrun halima hanan hannah harriet hasina heather heidi helen helena helene hélène hillary hind ida imelda indira ines inés inga
        ingrid íngrid irena irene irina iris isabel isabella isabelle jacinda jacqueline jana jane janet jeanine jeanne jelena jenny jennifer
        jessica jill joan joanna josefina josephine joyce juana judith julia juliana julie julija julieta kamala karen karin katarina kate katherine
        kathleen katya khadija khaleda kolinda kristalina kristina latifa laura laure layla leila leïla lena leonor leticia leyla lidia
        lilian liliana lina linda lisa liz lorena louise lucia lucía luisa lucy luz lydia madeleine maia malala manuela mara margaret
        margarita margot maria maría mariam mariana marie marija marina mariya marta martha mary maryam marzieh masih maya megawati melania melissa
        mette mia michaela michèle michelle milena mirjana miriam mona monica mónica monika monique nadezhda nadia nadine najat najla nancy
        natalia natalie natasha nathalie navi neda ngozi nicole nina nkosazana nora nurul olena olga oksana paola patricia paula
        pauline petra phoebe piedad pilar priyanka rachel ragaa rania raquel rebecca renata rigoberta rita roberta rosa rosalía rose
        rosemary roza ruth sabiha sahle-work salome sally samantha samia sandra sanna sara sarah selma shireen shirin silvia
        simone sirimavo sirleaf sofia sonia sophie stella stephanie suada susan susana susanne suzanne svetlana sviatlana sylvia sylvie tamara
        tansu tatiana tatyana tawakkol teresa theresa thérèse tsai tzipi ursula valentina valerie vera verónica veronica victoria viola violeta
        violette virginia vjosa volha winnie xiomara yasmin yevgenia yoani yolanda yulia yuliya yvonne zainab zahra zoe
        """
    )
)
"""First names of women."""

COUNTEREXAMPLES = (
    "Dominique Ouattara spoke.",
    "Nicola Ferri spoke.",
    "Sasha Petrov spoke.",
    "Kim Hughes spoke.",
    "Camille Chamoun spoke.",
)
"""Names that are borne by both."""
