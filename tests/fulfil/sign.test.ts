import { describe, expect, test } from "vitest";
import { newWebhookSecret } from "@/lib/data/webhooks";
import { signature, signedHeaders, verifies } from "@/lib/fulfil/sign";

// The example of the Standard Webhooks specification.
const example = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
};

describe("a signature (row 169: outgoing webhooks are signed)", () => {
  test("is the one that the specification gives for its example", () => {
    expect(signature(example)).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  test("stands beside id and time in the headers", () => {
    expect(signedHeaders(example)).toEqual({
      "webhook-id": example.id,
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  test("is found among several, as while a secret is changed, and fails for any other message", () => {
    const header = `v1,AAAA ${signature(example)}`;
    expect(verifies(header, example)).toBe(true);
    for (const other of [
      { ...example, id: "msg_other" },
      { ...example, timestamp: example.timestamp + 1 },
      { ...example, body: '{"test": 2432232315}' },
      { ...example, secret: newWebhookSecret() },
    ])
      expect(verifies(header, other)).toBe(false);
  });

  test("is made with a secret that nobody can guess", () => {
    const made = Array.from({ length: 20 }, newWebhookSecret);
    expect(new Set(made).size).toBe(20);
    for (const secret of made) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  });
});
