import { richText, type Block } from '../rich-text.ts';
import type { Put } from './place.ts';
import type { Photos, Works } from './works.ts';

/** Invented news, activities and an editorial page. */
export async function putNews({ put, works, photos }: { put: Put; works: Works; photos: Photos }): Promise<void> {
  const item = (
    slug: string,
    {
      title,
      summary,
      publishedOn,
      blocks,
      ...rest
    }: {
      title: string;
      summary: string;
      publishedOn: string;
      blocks: Block[];
      image?: string;
      projects?: string[];
      event?: object;
    },
  ): Promise<string> =>
    put({
      slug: 'news',
      key: { slug },
      data: {
        slug,
        _status: 'published',
        title: `${title} (demostración)`,
        summary,
        publishedOn,
        body: richText(blocks),
        ...rest,
      },
    });
  await item('demo-losas-del-malecon', {
    title: 'El malecón de ejemplo llega a las losas',
    summary: 'Noticia inventada que muestra cómo se ve una nota con foto y enlace a su obra.',
    publishedOn: '2026-11-03',
    image: photos.latest,
    projects: [works.malecon],
    blocks: [
      { p: 'Esta noticia es inventada. Sirve para ver cómo una nota se une a la ficha de su obra.' },
      { p: 'El último informe registra el avance acumulado y la causa del atraso.' },
    ],
  });
  await item('demo-como-leer-una-ficha', {
    title: 'Cómo leer la ficha de una obra',
    summary: 'Una guía corta sobre avance, costo y fuentes, con una obra inventada como ejemplo.',
    publishedOn: '2026-10-20',
    projects: [works.malecon],
    blocks: [
      {
        p: 'Cada cifra de una ficha dice de dónde sale y de qué fecha es. Si dos registros oficiales difieren, se muestran los dos.',
      },
      { h2: 'Avance físico y financiero' },
      { p: 'El avance físico mide cuánto se construyó; el financiero, cuánto se pagó.' },
    ],
  });
  await item('demo-puente-convocado', {
    title: 'Se convoca el puente peatonal de ejemplo',
    summary: 'Noticia inventada sobre una convocatoria.',
    publishedOn: '2026-11-09',
    projects: [works.bridge],
    blocks: [{ p: 'Esta noticia es inventada. El proceso figura en Contratos.' }],
  });
  await item('demo-mercado-en-arbitraje', {
    title: 'El mercado zonal de ejemplo espera un laudo',
    summary: 'Noticia inventada sobre una obra parada.',
    publishedOn: '2026-08-12',
    projects: [works.market],
    blocks: [{ p: 'Esta noticia es inventada. La ficha de la obra explica la causa.' }],
  });
  await item('demo-visita-al-malecon', {
    title: 'Visita guiada a la obra del malecón',
    summary: 'Actividad inventada que muestra cómo se anuncia una visita y cómo llega al calendario.',
    publishedOn: '2026-11-10',
    projects: [works.malecon],
    event: { startsOn: '2027-03-20', time: '10:00', place: 'Entrada de la obra, malecón de ejemplo' },
    blocks: [{ p: 'Esta actividad es inventada. Sirve para ver la agenda de actividades y su calendario.' }],
  });
  await item('demo-taller-de-vecinos', {
    title: 'Taller con vecinos de la ladera',
    summary: 'Actividad inventada de dos días.',
    publishedOn: '2026-11-12',
    projects: [works.stairs],
    event: { startsOn: '2026-12-14', endsOn: '2026-12-15', time: '17:30', place: 'Local comunal de ejemplo' },
    blocks: [{ p: 'Esta actividad es inventada.' }],
  });
  await put({
    slug: 'pages',
    key: { slug: 'la-demostracion' },
    data: {
      slug: 'la-demostracion',
      title: 'Qué es esta demostración',
      summary: 'Un municipio inventado que muestra el sistema con todas sus partes llenas.',
      showInFooter: true,
      _status: 'published',
      body: richText([
        {
          p: 'Nada de lo que muestra este sitio existe: ni el municipio, ni las obras, ni las empresas, ni las personas, ni las cifras. Los distritos y el mapa son los de Lima, para que se vea cómo se ubica una obra.',
        },
        { h2: 'Para qué sirve' },
        {
          list: [
            'Probar el sistema con cada función, sin tocar datos reales.',
            'Aprender a informar, revisar, publicar y responder.',
            'Ver cómo queda una ficha cuando se publica todo.',
          ],
        },
        { h2: 'Qué no se puede hacer' },
        {
          p: 'Estos datos no pasan al portal real: el importador rechaza los archivos de una demostración, y una carpeta de demostración no puede servirse como instalación real.',
        },
      ]),
    },
  });
}
