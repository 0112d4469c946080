/** What a noun says of itself to those who take its data along: files of open data, API, and what can be forgotten of it. */
export type ToldOutside<View extends object> = {
  openData?: { tables: readonly object[] };
  api?: { name: string; of?(view: View): object };
  forget?: { word: string; one: string };
};
