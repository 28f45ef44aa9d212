using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Aggregator.Dashboard.Hosting;

/// <summary>The files inside the program, each read and compressed when it is first asked for.</summary>
internal sealed class AssetFiles
{
    private const string Prefix = "dashboard/";

    private readonly ConcurrentDictionary<string, Asset?> _assets = new(StringComparer.Ordinal);

    /// <summary>A file by its name; null when there is none.</summary>
    public Asset? Find(string name) => _assets.TryGetValue(name, out var known) ? known : Load(name) is { } asset ? _assets.GetOrAdd(name, asset) : null;

    /// <summary>The address of a file, which changes with its bytes, so that a browser may keep it for ever.</summary>
    public string Address(string name) => Find(name) is { } asset ? $"_assets/{name}?v={asset.Version}" : $"_assets/{name}";

    private static Asset? Load(string name)
    {
        using var stream = typeof(AssetFiles).Assembly.GetManifestResourceStream(Prefix + name);
        if (stream is null)
        {
            return null;
        }

        var plain = new byte[stream.Length];
        stream.ReadExactly(plain);
        return new Asset(TypeOf(name), plain, Compressed(plain), Convert.ToHexStringLower(SHA256.HashData(plain))[..12]);
    }

    private static byte[] Compressed(byte[] plain)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.Optimal))
        {
            brotli.Write(plain);
        }

        return target.ToArray();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
