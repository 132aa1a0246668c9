// What the web channel sends (openapi.json of the server). The names are the server's.

export type Choice = { id: string; titel: string; kort: string };
export type Source = { naam: string; adres: string };
export type Contact = {
  naam: string;
  telefoon: string;
  email: string;
  website: string;
  open: string;
  toelichting: string;
  bron: string;
};

/** A message of the resident or an answer of Wegwijzer. */
export type Message = {
  nummer: number;
  id: string;
  van: 'bewoner' | 'wegwijzer';
  op: string;
  tekst: string;
  keuzes: Choice[];
  bronnen: Source[];
  contacten: Contact[];
  onderwerp: string;
  taal: string;
  waardering: '' | Thumb;
};
export type Thumb = 'omhoog' | 'omlaag';
export type Answers = { klaar: boolean; antwoorden: Message[] };
export type News = { berichten: Message[]; bezig: boolean };
export type Term = { namen: string[]; uitleg: string };

/** Something that has to reach the server: once, and in order. */
export type Outgoing = {
  path: 'berichten' | 'keuzes' | 'waardering';
  body: Record<string, string>;
  /** What the resident sees of it; empty for a rating. */
  text: string;
};
