/** Why fields stand in no column, where several nouns have the same reason. */
export const columnless = {
  documents:
    'Los archivos públicos se descargan de la página, con su suma SHA-256; los de una obra van en su ficha JSON.',
  photos: 'Las fotos son archivos: están en la página.',
  contact: 'Cómo llegar a la oficina está en la página de la entidad.',
  organizationKey: 'La organización se reconoce por su RUC y su nombre, que tienen columna.',
  search: 'Es el mismo texto de los otros campos, doblado para el buscador.',
  html: 'Un texto con formato no cabe en una celda: está en la página.',
  projectTitle: 'Es el nombre de la obra: «titulo» en «obras».',
  editorial: 'Es lo que la entidad escribe para leer, no un registro: está en la página y en los canales de noticias.',
} as const;
