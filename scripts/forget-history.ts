import { existsSync } from 'node:fs';
import { readSettings } from '../site/environment.ts';
import { historyPath, openHistoryForWriting, type TracedTable } from '../site/published/history.ts';
import { runCommand } from './start/command.ts';
import { enterRepository } from './start/environment.ts';
import { StartError } from './start/failures.ts';

const tables: Record<string, TracedTable> = { obras: 'projects', contratos: 'contracting_processes', oportunidades: 'opportunities' };

const help = `Uso: npm run history:forget -- <${Object.keys(tables).join('|')}> <código>

Olvida todo lo que la historia pública guarda de una obra, un contrato o una oportunidad: para lo que se publicó por
error y no debe seguir a la vista (datos personales, por ejemplo). Corríjalo antes en el CMS. No se puede deshacer.`;

await runCommand(async () => {
  const [kind = '', key = ''] = process.argv.slice(2);
  const table = tables[kind];
  if (!table || key === '') {
    console.log(help);
    return kind === '--help' ? 0 : 2;
  }
  enterRepository();
  const path = historyPath(readSettings().publishedDb);
  if (!existsSync(path)) throw new StartError(`No hay historia en ${path}. Revise DATA_DIR.`, { exitCode: 2 });
  const history = openHistoryForWriting(path);
  const forgotten = history.forget(table, key);
  history.close();
  console.log(forgotten === 0 ? `La historia no guarda nada de ${key}.` : `✓ ${forgotten} versiones de ${key} olvidadas. Su página se pone al día con el próximo cambio o con «npm run publish -- --rebuild».`);
  return 0;
});
