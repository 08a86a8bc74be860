import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { LAST_DOCUMENT } from '#components/workbench/shell/last-document.ts';
import { OpenExample } from '#components/workbench/shell/open-example.tsx';
import { serverContext } from '#lib/server/server-context.ts';

/** Goes to the design this browser opened last; the first visit opens the running example. */
export default async function Home() {
  const last = (await cookies()).get(LAST_DOCUMENT)?.value;
  if (last !== undefined && /^[\w-]{1,64}$/.test(last)) {
    const found = await serverContext().documents.open(last, (await headers()).get('cookie'));
    if (found !== undefined) redirect(`/d/${last}`);
  }
  return <OpenExample />;
}
