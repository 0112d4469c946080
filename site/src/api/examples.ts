import { API_BASE } from './answer.ts';

/** An example of the documentation: the addresses it asks, and its text. */
export type Example = { id: string; title: string; addresses: string[]; code: string };

/** Ways to use the API and the files from the tools that people have. `publicUrl` without a slash at the end. */
export function examples(publicUrl: string): Example[] {
  const api = (path: string): string => `${publicUrl}${API_BASE}${path}`;
  const stopped = api('/obras?estado=paralizada&orden=monto&limite=20');
  const contracts = api('/contratos?estado=contratado&limite=100');
  const works = api('/obras?limite=100');
  const csv = `${publicUrl}/datos/obras.csv`;
  return [
    { id: 'curl', title: 'curl', addresses: [stopped], code: `curl --compressed '${stopped}'` },
    {
      id: 'python',
      title: 'Python',
      addresses: [contracts],
      code: `import requests

url = "${contracts}"
contratos = []
while url:
    pagina = requests.get(url, timeout=30).json()
    contratos += pagina["datos"]
    url = pagina["siguiente"]
print(len(contratos), "procesos")`,
    },
    {
      id: 'r',
      title: 'R',
      addresses: [works],
      code: `library(jsonlite)

url <- "${works}"
obras <- list()
while (!is.null(url)) {
  pagina <- fromJSON(url)
  obras <- c(obras, list(pagina$datos))
  url <- pagina$siguiente
}
obras <- rbind_pages(obras)
nrow(obras)`,
    },
    { id: 'hoja', title: 'Hoja de cálculo de Google', addresses: [csv], code: `=IMPORTDATA("${csv}")` },
    {
      id: 'excel',
      title: 'Excel (Power Query: Datos, Obtener datos, Consulta en blanco, Editor avanzado)',
      addresses: [works],
      code: `let
  Respuesta = Json.Document(Web.Contents("${works}")),
  Obras = Table.FromRecords(Respuesta[datos])
in
  Obras`,
    },
  ];
}
