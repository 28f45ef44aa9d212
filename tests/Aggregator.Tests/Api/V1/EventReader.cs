using System.Text.Json;

namespace Aggregator.Tests.Api.V1;

/// <summary>A listener of the stream, as a program that follows the specification is one.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage response, Stream body) => (_response, _lines) = (response, new StreamReader(body));

    /// <summary>The answer's head.</summary>
    public HttpResponseMessage Response => _response;

    /// <summary>Where it would come back to.</summary>
    public string LastId { get; private set; } = "";

    /// <summary>Comments so far.</summary>
    public List<string> Comments { get; } = [];

    /// <summary>Begins to listen; the first word of the daemon is there when the task completes.</summary>
    public static async Task<EventReader> OpenAsync(ApiHost host, string query = "", string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/stream{query}");
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var reader = new EventReader(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("retry: 3000", await reader.LineAsync());
        return reader;
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<(string Type, JsonElement Data)?> NextAsync()
    {
        var type = "";
        while (await LineAsync() is { } line)
        {
            Read(line, ref type);
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return (type, JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]));
            }
        }

        return null;
    }

    /// <summary>Reads on to the next comment.</summary>
    public async Task<string> CommentAsync()
    {
        var (count, type) = (Comments.Count, "");
        while (Comments.Count == count || LastId.Length == 0)
        {
            Read(await LineAsync() ?? throw new EndOfStreamException(), ref type);
        }

        return Comments[^1];
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }

    private void Read(string line, ref string type)
    {
        if (line.StartsWith(": ", StringComparison.Ordinal))
        {
            Comments.Add(line[2..]);
        }
        else if (line.StartsWith("id: ", StringComparison.Ordinal))
        {
            LastId = line[4..];
        }
        else if (line.StartsWith("event: ", StringComparison.Ordinal))
        {
            type = line[7..];
        }
    }

    private async Task<string?> LineAsync() => await _lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
}
