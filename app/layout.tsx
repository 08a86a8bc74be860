import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './globals.css';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: 'Coldstart',
  description:
    'A visual playground for AWS Lambda: draw event sources and functions, write the handlers, press play, and watch.',
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    // theme.js sets attributes of this element before the first paint, which is no mistake of hydration.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Not deferred: it must run before the first paint. */}
        <script src="/theme.js" nonce={nonce} />
      </head>
      <body>{children}</body>
    </html>
  );
}
