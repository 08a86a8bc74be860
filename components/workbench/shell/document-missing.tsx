import { BlankPage } from './blank-page.tsx';

/** No such design, or none this browser may see: the two are not told apart. */
export function DocumentMissing() {
  return (
    <BlankPage title="This design cannot be opened">
      <p className="max-w-md text-sm text-text-2">
        There is no such design, or this browser has not opened its link yet. Ask for the link again, or begin with the
        running example.
      </p>
      <a href="/" className="rounded-md bg-inverse px-3 py-1.5 font-medium text-on-inverse text-xs">
        Open the example
      </a>
    </BlankPage>
  );
}
