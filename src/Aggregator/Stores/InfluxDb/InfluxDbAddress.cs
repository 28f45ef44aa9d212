namespace Aggregator.Stores.InfluxDb;

/// <summary>Where lines are sent.</summary>
internal sealed class InfluxDbAddress
{
    private InfluxDbAddress(string display, string write, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        Display = display;
        Write = Call(write, parameters);
    }

    /// <summary>The server for messages: no user, no parameters.</summary>
    public string Display { get; }

    /// <summary>The write call with its parameters; holds no secret.</summary>
    public Uri Write { get; }

    /// <summary>The address of the configured version. A path in it, as behind a proxy, is kept.</summary>
    public static InfluxDbAddress From(InfluxDbStoreOptions options)
    {
        var url = options.Url ?? throw new InvalidOperationException("The settings were not validated: Url is missing.");
        var root = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
        return options.ApiVersion == InfluxDbApiVersion.V1
            ? new(root, "/write", ("db", options.Database), ("rp", options.RetentionPolicy), ("precision", "ms"))
            : new(root, "/api/v2/write", ("org", options.Organization), ("bucket", options.Bucket), ("precision", "ms"));
    }

    /// <summary>Another call of the server; parameters without a value are left out.</summary>
    public Uri Call(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new List<string>();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return new Uri($"{Display}{path}?{string.Join('&', query)}");
    }
}
