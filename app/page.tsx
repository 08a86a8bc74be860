export default function Home() {
  return (
    <main className="grid min-h-dvh place-content-center gap-2 text-center">
      <h1 className="font-semibold text-2xl">Coldstart</h1>
      <p>A visual playground for AWS Lambda.</p>
    </main>
  );
}
