import ReactMarkdown from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";

// No pictures (they would tell their server who reads), no headings that break the page's outline, no HTML.
const schema = {
  ...defaultSchema,
  tagNames: ["p", "strong", "em", "del", "a", "ul", "ol", "li", "blockquote", "code", "pre", "br"],
  attributes: { a: ["href"] },
  protocols: { href: ["http", "https", "mailto"] },
};

/** What somebody wrote, with the safe part of Markdown. */
export function Markdown({ children }: { readonly children: string }) {
  return (
    <div className="space-y-2 wrap-anywhere [&_a]:underline [&_a]:underline-offset-3 [&_blockquote]:border-l-2 [&_blockquote]:pl-3 [&_code]:rounded-sm [&_code]:bg-sunken [&_code]:px-1 [&_code]:font-mono [&_code]:text-sm [&_ol]:list-decimal [&_ol]:pl-5 [&_pre]:overflow-x-auto [&_ul]:list-disc [&_ul]:pl-5">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[[rehypeSanitize, schema]]}
        components={{
          a: ({ href, children: words }) => (
            <a href={href} target="_blank" rel="noopener noreferrer nofollow">
              {words}
            </a>
          ),
        }}
      >
        {children}
      </ReactMarkdown>
    </div>
  );
}
