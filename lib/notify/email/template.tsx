import {
  Body,
  Button,
  Column,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Row,
  render,
  Section,
  Text,
} from "react-email";
import type { Letter, StepMark } from "./letter";

// Mail programs know no CSS variables. Light is written inline, dark by class where a program allows it;
// those that turn colours round by themselves find plain ones to turn.
const dark = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .paper, .paper > table > tbody > tr > td { background-color: #14161c !important; }
    .card { background-color: #1b1e26 !important; border-color: #343946 !important; }
    .ink { color: #f0f1f4 !important; }
    .quiet { color: #b3b8c5 !important; }
    .line { border-color: #343946 !important; }
    .quote { background-color: #232732 !important; border-color: #8a97ff !important; color: #e4e6ec !important; }
    .accent { color: #a3adff !important; }
    .go { background-color: #a3adff !important; color: #14161c !important; }
  }
  @media (max-width: 480px) { .card > tbody > tr > td { padding: 22px 18px !important; } }`;

const font = '"Inter", -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
const ink = "#1f2330";
const quiet = "#575d6d";
const line = "#e4e2de";
const accent = "#3a45b5";

// A dot and no sign: fonts of mail programs lack signs. What it means stands beside it in words.
const dots = {
  done: { backgroundColor: "#1d7a4c", border: "2px solid #1d7a4c" },
  now: { backgroundColor: accent, border: `2px solid ${accent}` },
  later: { border: "2px solid #9aa0ae" },
  stopped: { backgroundColor: "#b3261e", border: "2px solid #b3261e" },
} as const satisfies Record<StepMark, object>;

/** The letter as HTML for mail programs. */
export async function html(letter: Letter): Promise<string> {
  return await render(<Mail letter={letter} />);
}

function Mail({ letter }: { readonly letter: Letter }) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        <style>{dark}</style>
      </Head>
      {/* The first words in a list of mails; the package's own component would add a second title. */}
      <div style={{ display: "none", maxHeight: 0, maxWidth: 0, overflow: "hidden", opacity: 0 }}>{letter.preview}</div>
      <Body className="paper" style={{ backgroundColor: "#fbfaf8", margin: 0, padding: "24px 12px", fontFamily: font }}>
        <Container
          className="card"
          style={{
            backgroundColor: "#ffffff",
            border: `1px solid ${line}`,
            borderRadius: 10,
            padding: 32,
            maxWidth: 560,
          }}
        >
          <Heading
            as="h1"
            className="ink"
            style={{ color: ink, fontSize: 20, lineHeight: "28px", margin: "0 0 12px", fontWeight: 650 }}
          >
            {letter.heading}
          </Heading>
          {letter.sentences.map((sentence) => (
            <Text key={sentence} className="quiet" style={{ ...body, color: quiet }}>
              {sentence}
            </Text>
          ))}
          {letter.quotes.map((quote) => (
            <Quote key={quote.label} {...quote} />
          ))}
          <Facts facts={letter.facts} />
          <Actions letter={letter} />
          <Steps steps={letter.steps} />
        </Container>
        <Container style={{ maxWidth: 560, padding: "16px 8px 0" }}>
          {letter.footer.map((words) => (
            <Text
              key={words}
              className="quiet"
              style={{ color: quiet, fontSize: 13, lineHeight: "20px", margin: "0 0 4px" }}
            >
              {words}
            </Text>
          ))}
        </Container>
      </Body>
    </Html>
  );
}

const body = { fontSize: 16, lineHeight: "24px", margin: "0 0 12px" } as const;

function Quote({ label, text }: Letter["quotes"][number]) {
  return (
    <Section style={{ margin: "4px 0 16px" }}>
      <Text className="quiet" style={{ color: quiet, fontSize: 13, lineHeight: "20px", margin: "0 0 4px" }}>
        {label}
      </Text>
      <Text
        className="quote"
        style={{
          ...body,
          margin: 0,
          color: ink,
          backgroundColor: "#f4f4f8",
          borderLeft: `3px solid ${accent}`,
          padding: "10px 14px",
          whiteSpace: "pre-wrap",
        }}
      >
        {text}
      </Text>
    </Section>
  );
}

function Facts({ facts }: Pick<Letter, "facts">) {
  if (facts.length === 0) return null;
  return (
    <Section style={{ margin: "8px 0 20px" }}>
      {facts.map(({ label, value }) => (
        <Row key={label}>
          <Column
            className="quiet"
            style={{
              color: quiet,
              fontSize: 14,
              lineHeight: "22px",
              width: 104,
              padding: "3px 12px 3px 0",
              verticalAlign: "top",
            }}
          >
            {label}
          </Column>
          <Column
            className="ink"
            style={{ color: ink, fontSize: 16, lineHeight: "22px", padding: "3px 0", verticalAlign: "top" }}
          >
            {value}
          </Column>
        </Row>
      ))}
    </Section>
  );
}

/** Buttons of at least 44 px; the choices are links in words, never pictures. */
function Actions({ letter: { primary, choices } }: { readonly letter: Letter }) {
  return (
    <Section style={{ margin: "4px 0 8px" }}>
      <Button
        className="go"
        href={primary.url}
        style={{
          backgroundColor: accent,
          color: "#ffffff",
          borderRadius: 8,
          fontSize: 16,
          lineHeight: "24px",
          fontWeight: 600,
          padding: "13px 22px",
          textDecoration: "none",
        }}
      >
        {primary.label}
      </Button>
      {choices.map(({ label, url }) => (
        <Link
          key={label}
          className="accent"
          href={url}
          style={{
            color: accent,
            display: "inline-block",
            fontSize: 16,
            lineHeight: "24px",
            padding: "12px 14px",
            textDecoration: "underline",
          }}
        >
          {label}
        </Link>
      ))}
    </Section>
  );
}

function Steps({ steps }: Pick<Letter, "steps">) {
  if (steps.length === 0) return null;
  return (
    <Section>
      <Hr className="line" style={{ borderColor: line, margin: "16px 0" }} />
      {steps.map(({ mark, name, state }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other id and never move
        <Row key={index}>
          <Column style={{ width: 24, padding: "9px 0 0", verticalAlign: "top", lineHeight: "10px" }}>
            <span style={{ ...dots[mark], display: "inline-block", width: 6, height: 6, borderRadius: 5 }} />
          </Column>
          <Column
            className="ink"
            style={{ color: ink, fontSize: 15, lineHeight: "22px", padding: "3px 0", verticalAlign: "top" }}
          >
            {name}
            {state ? (
              <span className="quiet" style={{ color: quiet }}>
                {`: ${state}`}
              </span>
            ) : null}
          </Column>
        </Row>
      ))}
    </Section>
  );
}
