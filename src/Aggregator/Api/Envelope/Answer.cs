using System.IO.Pipelines;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Aggregator.Api.Envelope;

/// <summary>A good answer on its way out: in its envelope, with an ETag of its data, or 304 when the caller has it.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
/// <param name="data">What was asked for.</param>
internal sealed class Answer<T>(T data) : IResult, IEndpointMetadataProvider
{
    /// <summary>200, or 201 and 202 for what was made or accepted.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Elements in all, of a list.</summary>
    public int? Total { get; init; }

    /// <summary>Where the next page begins.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Tells the description of the API what is answered.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Success<T>), ["application/json"]));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // In pooled pieces: an answer of a megabyte in one array would cost a collection of large objects each time.
        var body = new Pipe(AnswerPieces.Options);
        try
        {
            await ExecuteAsync(httpContext, body);
        }
        finally
        {
            await body.Writer.CompleteAsync();
            await body.Reader.CompleteAsync();
        }
    }

    private async Task ExecuteAsync(HttpContext httpContext, Pipe body)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        using var writer = new Utf8JsonWriter(body.Writer, ApiJson.Writing);
        writer.WriteStartObject();
        writer.WriteString("status"u8, "success"u8);
        writer.WritePropertyName("data"u8);
        writer.Flush();
        var begin = writer.BytesCommitted;
        JsonSerializer.Serialize(writer, data, ApiJson.Type<T>());
        writer.Flush();
        await body.Writer.FlushAsync(httpContext.RequestAborted);
        var tag = AnswerPieces.TagOf(body.Reader, begin);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "no-cache";
        if (Status == StatusCodes.Status200OK && HttpMethods.IsGet(request.Method) && Has(request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        writer.WritePropertyName("meta"u8);
        JsonSerializer.Serialize(writer, RequestMeta.Of(httpContext) with { Total = Total, NextCursor = NextCursor }, ApiJson.Type<Meta>());
        writer.WriteEndObject();
        writer.Flush();
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = writer.BytesCommitted;
        await body.Writer.CompleteAsync();
        await body.Reader.CopyToAsync(response.Body, httpContext.RequestAborted);
    }

    private static bool Has(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.Count > 0 && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Tag == EntityTagHeaderValue.Parse(tag).Tag || one.Equals(EntityTagHeaderValue.Any));
}
