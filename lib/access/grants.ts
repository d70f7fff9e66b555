import type { Bind } from "./sight";
import { seesAll, type Viewer } from "./viewer";

/**
 * Whether a viewer may see the grant `g` of the access `n`, as SQL: one's own, those of one's people at
 * any depth, those of what one owns; admins and auditors see all. External people see their own alone.
 */
export function maySeeGrant(viewer: Viewer, bind: Bind): string {
  if (seesAll(viewer)) return "TRUE";
  const me = `${bind(viewer.id)}::uuid`;
  const own = `g.person_id = ${me}`;
  if (!viewer.internal) return own;
  return `(${own}
    OR EXISTS (SELECT FROM reports x WHERE x.manager_id = ${me} AND x.person_id = g.person_id)
    OR EXISTS (SELECT FROM app_owners o WHERE o.app_id = n.app_id AND o.person_id = ${me})
    OR EXISTS (SELECT FROM entitlement_owners o WHERE o.entitlement_id = n.id AND o.person_id = ${me}))`;
}
