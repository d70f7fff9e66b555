/** What the stand-in's page is given: the same words as Slack's own payloads. */

export interface TextObject {
  readonly type: "plain_text" | "mrkdwn";
  readonly text: string;
}

export interface ElementObject {
  readonly type: string;
  readonly text?: TextObject | string;
  readonly action_id?: string;
  readonly value?: string;
  readonly url?: string;
  readonly style?: "primary" | "danger";
  readonly accessibility_label?: string;
  readonly options?: readonly { readonly text: TextObject; readonly value: string }[];
  readonly placeholder?: TextObject;
  readonly multiline?: boolean;
  readonly max_length?: number;
}

export interface BlockObject {
  readonly type: string;
  readonly block_id?: string;
  readonly text?: TextObject;
  readonly fields?: readonly TextObject[];
  readonly elements?: readonly ElementObject[];
  readonly element?: ElementObject;
  readonly label?: TextObject;
  readonly hint?: TextObject;
  readonly optional?: boolean;
}

export interface SlackUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly guest: boolean;
}

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly BlockObject[];
  readonly edited: boolean;
  readonly at: string;
}

export interface SlackView {
  readonly id: string;
  readonly user: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly view: {
    readonly title: TextObject;
    readonly submit?: TextObject;
    readonly close?: TextObject;
    readonly blocks: readonly BlockObject[];
  };
}

export interface SlackNote {
  readonly id: string;
  readonly user: string;
  readonly channel: string;
  readonly text: string;
  readonly at: string;
}

export interface SlackState {
  readonly users: readonly SlackUser[];
  readonly messages: readonly SlackMessage[];
  readonly views: readonly SlackView[];
  readonly notes: readonly SlackNote[];
}

/** A button that was pressed or an option that was chosen. */
export interface Pressed {
  readonly action: string;
  readonly value: string | null;
}
