/**
 * Words of which the passwords that people choose first are made, without case, accents, years and figures at the end
 * (those are taken off before the comparison): Spanish and English words for «password», names, affection, football,
 * keyboards, months, and the words of this house. Collected for this product; the longest first, so that a word inside
 * another leaves no pieces.
 */
export const commonWords: readonly string[] = [
  ...new Set(
    `
micontrasena tucontrasena sucontrasena nuestracontrasena nuevacontrasena lacontrasena contrasenas contrasenasegura claveconfidencial clavesegura miclavesegura laclave tuclave suclave nuevaclave claves clavedeacceso clavemaestra palabraclave segura seguro seguras seguridad secure security privada privado personal maestra confidencial
parol parola parolia senha minhasenha motdepasse kennwort wachtwoord haslo losenord adgangskode salasana sifre jelszo heslo lozinka geslo sandi katasandi matkhau kunci synthimatiko kodikos privet lyubov natasha sasha moskva rossiya
пароль мойпароль парол привет любовь россия йцукен йцукенгшщзхъ фывапролджэ ячсмитьбю κωδικος συνθηματικο 密码 我的密码 密碼 パスワード 暗証番号 비밀번호 كلمةالسر كلمةالمرور סיסמה पासवर्ड รหัสผ่าน
contrasena contrasenia contrasenya contrasenna password passwort passphrase passw passwd clave clavesecreta miclave secreto secreta secret supersecret topsecret acceso access
ingreso ingresar entrar entrada login logon signin signon welcome bienvenido bienvenida bienvenidos hola holamundo helloworld hello hallo prueba probando testing tester test temporal temporario temporary temp
cambiar cambiame cambiala changeme changeit change default defecto nueva nuevo newpass generico generica inicial initial primera primero usuario usuarios user username cuenta account invitado guest
admin administrador administradora administracion administrator administration root superuser superusuario sistema sistemas system soporte support helpdesk informatica computadora computer internet servidor server oficina office trabajo empresa company
webmaster master manager gerente gerencia jefe director directora secretaria secretario asistente
invermet invermetabierto abierto municipalidad municipal municipio munilima muni lima limaperu peru peruano peruana callao miraflores metropolitana metropolitano gobierno estado publico publica portal transparencia obras obra inversion inversiones fondo alcalde alcaldia proyecto proyectos contrato contratos supervision supervisor contratista concesion concesionaria
teamo tequiero teadoro amor amormio amorcito miamor micielo mivida corazon corazoncito iloveyou ilovey loveyou lovely lover love beloved forever siempre eternamente carino querido querida princesa princess reina queen angel angelito angeles angelita bebe bebito baby babygirl girl boy bonita hermosa guapa preciosa linda lindo
familia family mama mamita papa papito hermano hermana hijo hija abuela abuelo amigo amiga amigos friends friend
dios jesus jesucristo cristo christ maria virgen santa santarosa senordelosmilagros godisgood blessed heaven bendicion
futbol soccer football baseball basketball hockey alianza alianzalima alianzacorazon universitario universitariocampeon sportingcristal cristal barcelona barca realmadrid madrid liverpool chelsea arsenal manchester juventus boca bocajuniors riverplate river messi ronaldo cristiano neymar guerrero
michael michelle jennifer jessica jordan charlie daniel daniela andrea andres carlos cesar claudia cristina diana diego eduardo elena fernando fernanda francisco gabriel gabriela george gustavo hector jorge jose joseluis juan juancarlos karina laura leonardo lorena lucia luis manuel marco marcos mariana mario martin mercedes miguel monica natalia nicole oscar pablo paola patricia pedro rafael raul ricardo roberto robert rocio rodrigo rosa samantha sandra santiago sebastian sergio silvia sofia stephanie teresa thomas valentina valeria vanessa veronica victor victoria walter william ximena yolanda alejandra alejandro alexander alexandra alberto alfredo amanda anthony antonio arturo ashley beatriz
chocolate galletas cookie cookies cheese banana naranja orange apple manzana mango pizza coffee cafe ceviche pisco incakola cocacola pepsi
superman batman spiderman starwars pokemon pikachu naruto dragonball dragon goku mario zelda minecraft fortnite freefire roblox harrypotter matrix pirate ninja samurai wizard warrior killer hunter ranger shadow phantom monster tigger snoopy garfield mickey hellokitty barbie
mucho mucha muchisimo todo nada vida casa mundo mas
monkey mono perro perrito gato gatito gatita tigre tiger lion leon lobo wolf aguila eagle falcon condor caballo horse mariposa butterfly delfin dolphin panther pantera cobra
sunshine sunflower flower flowers flores girasol estrella estrellita star luna lunita moon cielo sky mar ocean playa beach summer verano invierno winter autumn otono primavera spring rainbow arcoiris diamond diamante silver gold golden dorado plata purple morado violeta azul blue rojo verde green black negro white blanco yellow amarillo pink rosado
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre january february march april june july august september october november december lunes martes miercoles jueves viernes sabado domingo monday tuesday wednesday thursday friday saturday sunday
qwerty qwertz azerty asdfgh asdf zxcvbn zxcv qwe asd zxc qaz wsx edc poiuytrewq lkjhgfdsa mnbvcxz abc abcd abcde aeiou
letmein trustno trust iamtheboss whatever unbelievable nothing something freedom libertad fuerza victory victoria winner campeon champion number numero uno dos tres cuatro cinco seis siete ocho nueve diez one two three four five six seven eight nine ten hundred cien mil
google facebook instagram whatsapp twitter youtube hotmail gmail yahoo outlook microsoft windows android iphone samsung apple linux ubuntu oracle mysql postgres database internet wifi router cisco
mustang ferrari porsche toyota nissan honda mercedesbenz chevrolet ford harley corvette camaro
computer hacker hackme fuck fuckyou fuckoff asshole bitch mierda carajo puta pendejo huevon causa chevere bacan
colegio escuela universidad university school student estudiante profesor teacher college catolica sanmarcos villareal villarreal ingenieria ingeniero ingeniera arquitecto arquitecta abogado abogada contador contadora economista
argentina brasil bolivia chile colombia ecuador mexico venezuela espana uruguay paraguay america americano usa canada italia francia alemania japon china arequipa cusco cuzco trujillo chiclayo piura iquitos huancayo tacna puno ayacucho cajamarca surco barranco sanisidro sanborja lamolina lince brena rimac comas ate ancash
`
      .trim()
      .split(/\s+/),
  ),
].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
