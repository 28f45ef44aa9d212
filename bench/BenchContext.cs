using Aggregator.Bench.Processes;

namespace Aggregator.Bench;

/// <summary>What the parts share.</summary>
internal sealed class BenchContext(BenchOptions options) : IDisposable
{
    private string? _daemonPath = options.DaemonPath;
    private BenchFolder? _published;

    public bool Quick => options.Quick;

    /// <summary>Progress for a person; figures go to standard output.</summary>
    public void Say(string line) => Console.Error.WriteLine(line);

    public BenchFolder CreateFolder(string part) => BenchFolder.Create(options.WorkDirectory, part);

    /// <summary>The daemon as it is shipped; published at the first need.</summary>
    public async Task<string> DaemonPathAsync(CancellationToken cancellationToken)
    {
        if (_daemonPath is null)
        {
            Say("publishing the daemon");
            _published = CreateFolder("published");
            _daemonPath = await PublishedDaemon.PublishAsync(_published.Path, cancellationToken);
        }

        return _daemonPath;
    }

    public void Dispose() => _published?.Dispose();
}
