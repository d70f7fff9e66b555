/** Whether a grant `g` is held now: time-bound access that has run out counts no longer, before anybody has removed it. */
export const held = "g.state = 'active' AND (g.expires_at IS NULL OR g.expires_at > clock_timestamp())";
