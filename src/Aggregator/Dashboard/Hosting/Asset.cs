namespace Aggregator.Dashboard.Hosting;

/// <summary>A file of the dashboard.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Plain">Its bytes.</param>
/// <param name="Brotli">The same, compressed.</param>
/// <param name="Version">Changes with its bytes.</param>
internal sealed record Asset(string ContentType, byte[] Plain, byte[] Brotli, string Version);
