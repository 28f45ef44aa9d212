using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Support;

/// <summary>A request as it came over the wire.</summary>
internal sealed record RecordedRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string PathAndQuery => Path + Query;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<RecordedRequest> FromAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new RecordedRequest(request.Method, request.Path.ToString(), request.QueryString.ToString(), headers, body);
    }
}
