import { real, text, type Rows } from '../published/rows.ts';

export const rows: Rows = {
  columns: [
    text('project_code', '$.projectCode'),
    text('status', '$.status'),
    text('date_published', '$.datePublished'),
    text('buyer_name', '$.buyer.name'),
    text('buyer_key', '$.buyer.key'),
    text('category', '$.category'),
    text('nomenclature', '$.nomenclature'),
    real('reference_amount', '$.referenceAmount'),
    text('search', '$.search'),
    text('updated_at', '$.updatedAt'),
  ],
  indexes: [['updated_at'], ['project_code'], ['date_published DESC', 'key'], ['buyer_key']],
  beside: [
    'CREATE TABLE process_awards (process_key TEXT NOT NULL, award_id TEXT NOT NULL, supplier_key TEXT, supplier_name TEXT NOT NULL, amount REAL, currency TEXT NOT NULL, date TEXT) STRICT;',
    'CREATE INDEX process_awards_by_supplier ON process_awards (supplier_key);',
    'CREATE INDEX process_awards_by_process ON process_awards (process_key);',
    'CREATE TABLE process_bidders (process_key TEXT NOT NULL, bidder_key TEXT, name TEXT NOT NULL, is_winner INTEGER NOT NULL) STRICT;',
    'CREATE INDEX process_bidders_by_bidder ON process_bidders (bidder_key);',
    'CREATE INDEX process_bidders_by_process ON process_bidders (process_key);',
  ],
  onWrite: `
    DELETE FROM process_awards WHERE process_key = new.key;
    DELETE FROM process_bidders WHERE process_key = new.key;
    INSERT INTO process_awards SELECT new.key, a.value ->> 'id', s.value ->> 'key', s.value ->> 'name', CAST(a.value ->> 'amount' AS REAL), a.value ->> 'currency', a.value ->> 'date'
      FROM json_each(new.doc, '$.awards') a, json_each(a.value, '$.suppliers') s
      WHERE coalesce(a.value ->> 'status', '') NOT IN ('cancelled', 'unsuccessful');
    INSERT INTO process_bidders SELECT new.key, b.value ->> 'key', b.value ->> 'name', b.value ->> 'isWinner' FROM json_each(new.doc, '$.bidders') b;`,
  onDelete: `
    DELETE FROM process_awards WHERE process_key = old.key;
    DELETE FROM process_bidders WHERE process_key = old.key;`,
};
