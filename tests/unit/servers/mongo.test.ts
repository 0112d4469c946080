import { expect, test } from 'vitest';
import { databaseUrl, startMongo } from '../../servers/mongo.ts';

test('without any MongoDB server the reasons are told', async () => {
  const lines: string[] = [];
  expect(await startMongo({ environment: { MONGO_SERVER: 'ninguno' }, report: (line) => lines.push(line) })).toBeNull();
  expect(lines.join()).toContain('MongoDB NO SE PROBÓ');
});

test('the database name goes before the options of the address', () => {
  expect(databaseUrl({ uri: 'mongodb://u:p@a:1,b:2/old?replicaSet=rs', name: 'new' })).toBe(
    'mongodb://u:p@a:1,b:2/new?replicaSet=rs',
  );
  expect(databaseUrl({ uri: 'mongodb://a:1', name: 'new' })).toBe('mongodb://a:1/new');
});

test('an address of something else is refused without showing its password', () => {
  expect(() => databaseUrl({ uri: 'http://u:secret@a/x', name: 'new' })).toThrow(
    /^(?!.*secret).*no es una dirección de MongoDB/,
  );
});
