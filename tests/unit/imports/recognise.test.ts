import { describe, expect, test } from 'vitest';
import { onlyFormat, recogniseFormat } from '../../../cms/plugins/imports/recognise.ts';
import { textFile } from '../../fixtures/imports/made-files.ts';
import { consultaAmigableCsv, infobrasCsv, invierteXlsx, ssiXlsx } from '../../fixtures/imports/national-files.ts';
import {
  peruRecordJson,
  seaceBiddersCsv,
  seaceItemsCsv,
  seaceProcessesCsv,
} from '../../fixtures/imports/seace-files.ts';
import { conosce } from '../../fixtures/imports/conosce-files.ts';

describe('9-3.8 a format is recognised by its headers, whatever the file is called', () => {
  test.each([
    ['infobras', 'DataSet Obras Públicas', infobrasCsv],
    ['consulta-amigable', 'Consulta Amigable', consultaAmigableCsv],
    ['seace', 'procesos', seaceProcessesCsv],
    ['seace', 'postores', seaceBiddersCsv],
    ['seace', 'ítems', seaceItemsCsv],
    ['seace', 'convocatorias CONOSCE', conosce.calls],
    ['seace', 'postores', conosce.bidders],
    ['seace', 'adjudicaciones CONOSCE', conosce.awards],
    ['seace', 'contratos CONOSCE', conosce.contracts],
    ['seace', 'consorcios CONOSCE', conosce.consortia],
    [
      'mef-detalle',
      'DETALLE_INVERSIONES',
      'CODIGO_UNICO;NOMBRE_INVERSION;MONTO_VIABLE;DEVEN_ACUMUL_ANIO_ANT;DEV_ANIO_ACTUAL\n2790001;OBRA;1;1;1\n',
    ],
    [
      'consulta-amigable',
      'MEF gasto mensual',
      'ANO_EJE,MES_EJE,SEC_EJEC,EJECUTORA_NOMBRE,MONTO_DEVENGADO\n2025,0,500235,FONDO,0\n',
    ],
  ])('%s, %s', async (format, layout, text) => {
    const path = textFile(text, { name: 'datos-sin-nombre.txt' });
    expect((await recogniseFormat(path))[0]).toMatchObject({ format, layout });
    expect(await onlyFormat(path)).toBe(format);
  });
  test('spreadsheets and JSON packages', async () => {
    expect(await onlyFormat(await invierteXlsx())).toBe('invierte');
    expect(await onlyFormat(await ssiXlsx())).toBe('ssi');
    expect(await onlyFormat(textFile(peruRecordJson))).toBe('ocds');
    expect(await onlyFormat(textFile('{"projects": []}'))).toBe('oc4ids');
  });
  test('what is no export is said, with the nearest header', async () => {
    await expect(recogniseFormat(textFile('nombre,apellido,teléfono\nA,B,1\n'))).rejects.toThrow(
      'Lo más parecido fue: nombre | apellido | teléfono',
    );
    await expect(recogniseFormat(textFile('{"a": 1}'))).rejects.toThrow('El JSON no es un paquete');
  });
  test('a file that could be two formats is not guessed', async () => {
    await expect(
      onlyFormat(textFile('CODIGO_UNICO;NOMBRE_INVERSION;MTO_VIABLE;MONTO_VIABLE\n2790001;OBRA;1;1\n')),
    ).rejects.toThrow('Diga cuál');
  });
});
