namespace Aggregator.Bench;

/// <summary>A temporary folder of one part; gone afterwards.</summary>
internal sealed class BenchFolder : IDisposable
{
    private BenchFolder(string path) => Path = path;

    public string Path { get; }

    public static BenchFolder Create(string parent, string part)
    {
        var path = System.IO.Path.Combine(parent, $"aggregator-bench-{part}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(path);
        return new BenchFolder(path);
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
