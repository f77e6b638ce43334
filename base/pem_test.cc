#include "base/pem.h"

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <string>

namespace rsu {
namespace {

std::string TextOf(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  std::string text(data, size);
  BIO_free(bio);
  return text;
}

/// A key and its certificate, made for one test.
struct Pair {
  Pair() {
    EVP_PKEY* pkey = EVP_EC_gen("P-256");
    X509* x509 = X509_new();
    X509_gmtime_adj(X509_getm_notBefore(x509), 0);
    X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
    X509_set_pubkey(x509, pkey);
    X509_sign(x509, pkey, EVP_sha256());
    BIO* certificate_bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(certificate_bio, x509);
    certificate = TextOf(certificate_bio);
    BIO* key_bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(key_bio, pkey, nullptr, nullptr, 0, nullptr, nullptr);
    key = TextOf(key_bio);
    X509_free(x509);
    EVP_PKEY_free(pkey);
  }

  std::string certificate;
  std::string key;
};

TEST(PemTest, KnowsACertificateAndItsKey) {
  const Pair pair;
  EXPECT_TRUE(CheckKeyPair(pair.certificate, pair.key).ok());
  EXPECT_TRUE(CheckCertificate(pair.certificate).ok());
}

TEST(PemTest, RefusesWhatDoesNotBelongTogetherOrCannotBeRead) {
  const Pair pair;
  const Pair other;
  EXPECT_FALSE(CheckKeyPair(pair.certificate, other.key).ok());
  EXPECT_FALSE(CheckKeyPair(pair.key, pair.certificate).ok());
  EXPECT_FALSE(CheckKeyPair("", pair.key).ok());
  EXPECT_FALSE(CheckKeyPair(pair.certificate, pair.key.substr(0, pair.key.size() / 2)).ok());
  EXPECT_FALSE(CheckCertificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").ok());
  EXPECT_FALSE(CheckCertificate("").ok());
}

}  // namespace
}  // namespace rsu
