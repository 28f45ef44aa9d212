namespace Aggregator.Stores.InfluxDb;

/// <summary>Where lines are sent.</summary>
/// <param name="Write">The write call with its parameters; holds no secret.</param>
/// <param name="Display">The server for messages: no user, no parameters.</param>
internal sealed record InfluxDbAddress(Uri Write, string Display)
{
    /// <summary>The write call of the configured version. A path in the address, as behind a proxy, is kept.</summary>
    public static InfluxDbAddress From(InfluxDbStoreOptions options)
    {
        var url = options.Url ?? throw new InvalidOperationException("The settings were not validated: Url is missing.");
        (string, string?)[] parameters = options.ApiVersion == InfluxDbApiVersion.V1
            ? [("db", options.Database), ("rp", options.RetentionPolicy), ("precision", "ms")]
            : [("org", options.Organization), ("bucket", options.Bucket), ("precision", "ms")];
        var root = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
        var call = options.ApiVersion == InfluxDbApiVersion.V1 ? "/write" : "/api/v2/write";
        var query = string.Join('&', parameters
            .Where(parameter => !string.IsNullOrEmpty(parameter.Item2))
            .Select(parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2!)}"));
        return new InfluxDbAddress(new Uri($"{root}{call}?{query}"), root);
    }
}
